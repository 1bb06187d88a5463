import type { YearStage } from "../appraisals/stage.ts";
import { localDateOf } from "../calendar/local-date.ts";
import type { Guidance } from "../guidance/guidance.ts";
import type { Clock } from "./clock.ts";
import { type ClockWorld, runClock } from "./run-clock.ts";

/**
 * The clock of a unit-year's self-score (tự chấm điểm), which its guidance sets: from the first to the last day of handing in.
 * Done when the head submitted it; what was returned is asked for again. Undefined where the guidance sets no such days.
 */
export function selfScoreClock(
  { submission, title }: Pick<Guidance, "submission" | "title">,
  { stage, submitted, at }: Pick<YearStage, "stage" | "submitted" | "at">,
  world: ClockWorld,
): Clock | undefined {
  if (!submission) return undefined;
  const done = submitted?.at ?? at;
  return runClock(
    {
      kind: "self-score",
      basis: {
        event: { vi: "Ngày bắt đầu nộp tự chấm", en: "First day of handing in" },
        day: submission.from,
      },
      by: { day: submission.to, setBy: title },
      ...(stage !== "self-scoring" && done !== undefined && { doneOn: localDateOf(done) }),
    },
    world,
  );
}
