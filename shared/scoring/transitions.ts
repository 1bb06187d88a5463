import type { LocalDate } from "../calendar/local-date.ts";
import { leavesOf } from "../guidance/criteria.ts";
import type { Guidance } from "../guidance/guidance.ts";

/**
 * Days whose passing changes a sheet: a criterion's due day, and the cut-off. A job writes their passing to the
 * unit-year as `passedThrough`; nothing here or in `score` reads a clock.
 */

/** Whether the day is over, given the last day whose passing was written. */
export const hasPassed = (day: LocalDate, passedThrough: LocalDate | undefined): boolean =>
  passedThrough !== undefined && day <= passedThrough;

/** Due days and cut-off, each once, earliest first. */
export function transitionDays(guidance: Guidance): LocalDate[] {
  const dueDays = leavesOf(guidance).flatMap(({ dueOn }) => (dueOn === undefined ? [] : [dueOn]));
  return [...new Set([...dueDays, guidance.cutOff])].sort();
}

/**
 * The latest of those days among the ones that passed after `after` (absent: none was written yet) up to and
 * including `through`: what the job must write. Undefined when no sheet changes by it.
 */
export const duePassed = (
  guidance: Guidance,
  after: LocalDate | undefined,
  through: LocalDate,
): LocalDate | undefined =>
  transitionDays(guidance).findLast((day) => !hasPassed(day, after) && hasPassed(day, through));
