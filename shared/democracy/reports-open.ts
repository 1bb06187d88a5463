import { addDays, type LocalDate, yearOf } from "../calendar/local-date.ts";
import type { Unit } from "../units/unit.ts";
import { lastDayOf, PERIOD_NAMES, type Period, periodsAYear } from "./period.ts";
import { type ReportDue, type ReportDuty, reportsDue } from "./report-duty.ts";

/**
 * The first day on which a report that is due can be in the books: the one on which it is taken in; where none is said, the
 * first of the month in which it is due; where no last day is known either, the day after its period.
 */
export function opensOn({ opens, due, period }: ReportDue): LocalDate {
  if (opens !== undefined) return opens;
  return due === undefined ? addDays(lastDayOf(period), 1) : firstOfMonth(due);
}

const firstOfMonth = (day: LocalDate): LocalDate => `${day.slice(0, 8)}01` as LocalDate;

/** A job that was down for so long catches up all the same; what lies further back people enter, if it is missing. */
const LOOKED_BACK_DAYS = 45;

/** The reports of the unit that opened by that day and not long before it, by the duties that bind its place. */
export const reportsOpenBy = (
  duties: readonly ReportDuty[],
  unit: Pick<Unit, "kind">,
  day: LocalDate,
): readonly ReportDue[] =>
  [yearOf(day) - 1, yearOf(day)]
    .flatMap(periodsOf)
    .flatMap((period) => reportsDue(duties, unit, period))
    .filter((due) => opensOn(due) <= day && opensOn(due) > addDays(day, -LOOKED_BACK_DAYS));

const periodsOf = (year: number): readonly Period[] =>
  PERIOD_NAMES.flatMap((period) =>
    Array.from({ length: periodsAYear(period) }, (_, index) => ({ period, year, number: index + 1 })),
  );
