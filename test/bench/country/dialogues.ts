import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import { raisedOf } from "../../../shared/dialogues/raised.ts";
import { dialogueIdSchema, opinionIdSchema, recordIdSchema } from "../../../shared/ids/record-id.ts";
import { OPINION_FIELDS, type Opinion, type Outcome } from "../../../shared/opinions/opinion.ts";
import type { Chance } from "./chance.ts";
import { anyDay, type Day, dayAt, EXAMPLE_SOURCE, identityOf, type Setting } from "./setting.ts";

/** Opinions raised at each dialogue. */
export const OPINIONS_A_DIALOGUE = 5;

const LIMITS: Dialogue["limits"] = {
  notice: { days: 5, source: EXAMPLE_SOURCE },
  entry: { days: 10, source: EXAMPLE_SOURCE },
};
const MODEL = recordIdSchema("model").parse(`mdl_${"0".repeat(26)}`);

/** A dialogue and the opinions raised at it: one in ten did not take place. */
export function dialogueWithOpinions(setting: Setting): (Dialogue | Opinion)[] {
  const { chance } = setting;
  const day = anyDay(setting);
  const id = dialogueIdSchema.parse(`dlg_${setting.newBody()}`);
  const opinions = Array.from({ length: OPINIONS_A_DIALOGUE }, (): Opinion => raised(setting, day, id));
  return [dialogue(setting, day, id, opinions, chance.between(0, 9)), ...opinions];
}

function dialogue(
  setting: Setting,
  day: Day,
  id: Dialogue["id"],
  opinions: readonly Opinion[],
  lot: number,
): Dialogue {
  const { chance } = setting;
  const planned = {
    kind: "dialogue" as const,
    id,
    ...identityOf(setting, day, chance.between(0, 20)),
    limits: LIMITS,
    plan: {
      plannedOn: day.date,
      place: "Nhà văn hóa ấp 1 (ví dụ)",
      form: "in-person" as const,
      area: { kind: "whole-unit" as const },
      basis: chance.oneOf(["periodic", "thematic"]),
      ...(chance.happens(0.5) && { model: MODEL }),
    },
    ...(chance.happens(0.9) && { notice: { publishedOn: dayAt(day.nth - chance.between(1, 15)).date } }),
  };
  if (lot === 0) return { ...planned, state: "cancelled", reason: "Hoãn vì mưa lũ (ví dụ)" };
  const held = {
    ...planned,
    meeting: {
      startedAt: day.morning,
      endedAt: day.noon,
      chairs: [{ name: "Chủ trì (ví dụ)", post: chance.oneOf(CHAIRS) }],
      attendees: chance.between(10, 150),
    },
    raised: raisedOf(opinions),
  };
  if (lot < 3) return { ...held, state: "held" };
  const conclusion = { number: "15/TB-UBND", issuedOn: dayAt(day.nth + 5).date };
  if (lot < 6) return { ...held, state: "concluded", conclusion };
  const publication = { publishedOn: dayAt(day.nth + 8).date, channels: ["posted" as const] };
  return { ...held, state: "published", conclusion, publication };
}

const CHAIRS = [
  "party-secretary",
  "peoples-committee-chair",
  "peoples-committee-vice-chair",
  "deputy-party-secretary",
] as const;

const raised = (setting: Setting, day: Day, dialogue: Dialogue["id"]): Opinion => ({
  ...opinion(setting, day),
  dialogue,
});

/** An opinion that came in otherwise than at a dialogue. */
export function receivedOpinion(setting: Setting): Opinion {
  const { chance } = setting;
  const day = anyDay(setting);
  return {
    ...opinion(setting, day),
    source: chance.oneOf(["reception", "form", "inspection"]),
    class: chance.oneOf(["proposal", "reflection"]),
    receivedOn: day.date,
  };
}

function opinion(setting: Setting, day: Day): Opinion {
  const { chance } = setting;
  return {
    kind: "opinion",
    id: opinionIdSchema.parse(`opn_${setting.newBody()}`),
    ...identityOf(setting, day),
    state: chance.happens(0.02) ? "withdrawn" : "raised",
    field: chance.oneOf([OPINION_FIELDS[0], ...OPINION_FIELDS]),
    people: chance.between(1, 12),
    outcome: outcome(chance, day),
  };
}

function outcome(chance: Chance, day: Day): Outcome {
  if (chance.happens(0.6)) return { kind: "answered-on-the-spot" };
  if (chance.happens(0.6))
    return { kind: "handed-over", to: "Phòng Kinh tế", dueOn: dayAt(day.nth + 20).date };
  return chance.happens(0.5)
    ? { kind: "beyond-authority", reportedTo: "UBND tỉnh (ví dụ)" }
    : { kind: "to-verify", by: "Công chức địa chính (ví dụ)" };
}
