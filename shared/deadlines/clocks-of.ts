import { dialogueClocks } from "../dialogues/clocks.ts";
import type { Fact } from "../pipeline/fact.ts";
import { recordKindOf } from "../records/kinds.ts";
import type { Clock } from "./clock.ts";
import type { ClockStart } from "./clock-start.ts";
import { type ClockWorld, runClock } from "./run-clock.ts";

/** Every legal clock of a fact in its present state, running or done; none of a withdrawn one. */
export const clocksOf = (fact: Fact, world: ClockWorld): Clock[] =>
  startsOf(fact).map((start) => runClock(start, world));

function startsOf(fact: Fact): readonly ClockStart[] {
  if (fact.kind === "carry-over" || fact.state === "withdrawn") return [];
  if (fact.kind === "dialogue") return dialogueClocks(fact);
  return recordKindOf(fact.kind)?.clocks?.(fact) ?? [];
}
