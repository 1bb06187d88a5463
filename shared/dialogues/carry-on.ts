import type { FactEventType } from "../names/events.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { headOn } from "../units/head.ts";
import type { Unit } from "../units/unit.ts";
import { type Dialogue, dayOf, dialogueSchema } from "./dialogue.ts";
import { withdrawn } from "./step.ts";

/**
 * A change that runs through all opinions of a dialogue (move, withdrawal), one transaction each: opinions first,
 * the dialogue last. Each function gives one of these steps; doing them again changes nothing.
 */

/** The opinion as the pending change leaves it, or undefined where that is done already. */
export function carryOpinion(
  opinion: Opinion,
  pending: NonNullable<Dialogue["pending"]>,
): { after: Opinion; event: FactEventType } | undefined {
  if (opinion.state === "withdrawn") return undefined;
  if (pending.kind === "withdrawal")
    return { after: { ...opinion, state: "withdrawn" }, event: "opinion.withdrawn" };
  const { unit, year } = pending.to;
  if (opinion.unit === unit && opinion.year === year) return undefined;
  return { after: { ...opinion, unit, year }, event: "opinion.moved" };
}

/** The dialogue once all its opinions are there; `unit` is the one it belongs to afterwards. */
export function carryDialogue(
  dialogue: Dialogue,
  pending: NonNullable<Dialogue["pending"]>,
  unit: Unit,
): { after: Dialogue; event: FactEventType } {
  if (pending.kind === "withdrawal")
    return { after: withdrawn(dialogue, pending.reason), event: "dialogue.withdrawn" };
  const { pending: _, ...rest } = dialogue;
  const accountable =
    unit.id === dialogue.unit ? dialogue.accountable : (headOn(unit, dayOf(dialogue)) ?? unit.head);
  return { after: dialogueSchema.parse({ ...rest, ...pending.to, accountable }), event: "dialogue.moved" };
}
