import type { Clock } from "../deadlines/clock.ts";
import { type ClockWorld, runClock } from "../deadlines/run-clock.ts";
import { opinionClocks } from "./clocks.ts";
import type { Opinion } from "./opinion.ts";

/** Until when the person is told what becomes of the opinion, with all that explains the day; undefined: it was told. */
export function firstResultClock(opinion: Opinion, world: ClockWorld): Clock | undefined {
  const start = opinionClocks(opinion).find(({ kind }) => kind === "opinion-first-result");
  return start && runClock(start, world);
}
