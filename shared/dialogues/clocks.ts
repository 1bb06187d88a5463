import type { ClockStart } from "../deadlines/clock-start.ts";
import { type Dialogue, dayOf, isHeld } from "./dialogue.ts";

const DIALOGUE_DAY = { vi: "Ngày đối thoại", en: "Day of the dialogue" };

/**
 * What must be done in time around a dialogue: its notice while it can still be given, its conclusion and the publication of
 * its result once it was held. A postponed one waits for its new day, which announcing it again brings. The report of the
 * units in charge to the people is recorded nowhere, so no clock runs for it.
 */
export function dialogueClocks(dialogue: Dialogue): readonly ClockStart[] {
  const basis = { event: DIALOGUE_DAY, day: dayOf(dialogue) };
  const notice = (doneOn: ClockStart["doneOn"]): ClockStart => ({
    kind: "dialogue-notice",
    basis,
    by: { limit: "dialogue-notice" },
    doneOn,
  });
  if (dialogue.state === "planned") return [notice(undefined)];
  if (dialogue.state === "announced") return [notice(dialogue.notice.publishedOn)];
  if (!isHeld(dialogue)) return [];
  const conclusion = dialogue.state === "held" ? undefined : dialogue.conclusion;
  const publication = dialogue.state === "published" ? dialogue.publication : undefined;
  return [
    ...(dialogue.notice ? [notice(dialogue.notice.publishedOn)] : []),
    {
      kind: "dialogue-minutes",
      basis,
      by: { limit: "dialogue-minutes" },
      doneOn: conclusion?.issuedOn,
    },
    {
      kind: "dialogue-result",
      basis,
      by: { limit: "dialogue-result" },
      doneOn: publication?.publishedOn,
    },
  ];
}
