import { addDays, daysFrom, formatDate, type LocalDate } from "../../../shared/calendar/local-date.ts";
import type { Clock } from "../../../shared/deadlines/clock.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import type { PageRequest } from "../page.ts";

type Words = Pick<PageRequest, "texts" | "language" | "today">;

/** How an open or a closed clock stands today, in words alone: no colour is needed to know it. */
export function standingOf(request: Words, { due, doneOn }: Clock): string {
  const { deadlines } = request.texts;
  if (due === undefined) return deadlines.noLimit;
  if (doneOn !== undefined)
    return doneOn > due
      ? deadlines.doneLate(formatDate(doneOn), formatDate(dayAfter(due)))
      : deadlines.done(formatDate(doneOn));
  const left = daysFrom(request.today, due);
  if (left === 0) return deadlines.today;
  const days = formatNumber(Math.abs(left), request.language);
  return left > 0 ? deadlines.left(days) : deadlines.overdue(days, formatDate(dayAfter(due)));
}

export const isLate = ({ today }: Pick<PageRequest, "today">, { due, doneOn }: Clock): boolean =>
  due !== undefined && (doneOn ?? today) > due;

const dayAfter = (day: LocalDate): LocalDate => addDays(day, 1);
