import * as z from "zod";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { type LocalDate, localDateSchema, yearOf } from "./local-date.ts";

export const calendarIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .min(2)
  .max(60)
  .brand<"CalendarId">();
export type CalendarId = z.infer<typeof calendarIdSchema>;

/** One announced year: which weekdays are off (holidays, swaps, days in lieu) and which Saturdays are worked for them. */
export const calendarYearSchema = z
  .strictObject({
    year: z.int().min(2000).max(2099),
    weekdaysOff: z.array(localDateSchema).max(60),
    saturdaysWorked: z.array(localDateSchema).max(20),
    /** The announcements that say so. */
    source: line(500),
    /** What of it is not sure. */
    note: bilingualSchema.optional(),
  })
  .refine(isOfItsYear, { params: { rule: "date" } });

/**
 * Working days (ngày làm việc) as dated data: Monday to Friday, less the weekdays off, plus the Saturdays worked. A year
 * that is not in it was not announced yet: its weekends are known, its holidays are not.
 */
export const workingCalendarSchema = z.strictObject({
  id: calendarIdSchema,
  name: bilingualSchema,
  years: z.array(calendarYearSchema).max(100),
});
export type WorkingCalendar = z.infer<typeof workingCalendarSchema>;

export const isAnnounced = ({ years }: WorkingCalendar, day: LocalDate): boolean =>
  years.some(({ year }) => year === yearOf(day));

/** The announcement of that day's year. */
export const sourceOf = ({ years }: WorkingCalendar, day: LocalDate): string | undefined =>
  years.find(({ year }) => year === yearOf(day))?.source;

/** Whether people work on that day; in a year that is not announced, whether it is no weekend. */
export function isWorkingDay({ years }: WorkingCalendar, day: LocalDate): boolean {
  const known = years.find(({ year }) => year === yearOf(day));
  return isWeekend(day) ? (known?.saturdaysWorked.includes(day) ?? false) : !known?.weekdaysOff.includes(day);
}

const SUNDAY = 0;
const SATURDAY = 6;
const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay();
export const isWeekend = (day: LocalDate): boolean =>
  weekdayOf(day) === SATURDAY || weekdayOf(day) === SUNDAY;

function isOfItsYear({
  year,
  weekdaysOff,
  saturdaysWorked,
}: {
  year: number;
  weekdaysOff: LocalDate[];
  saturdaysWorked: LocalDate[];
}): boolean {
  return (
    [...weekdaysOff, ...saturdaysWorked].every((day) => yearOf(day) === year) &&
    !weekdaysOff.some(isWeekend) &&
    saturdaysWorked.every((day) => weekdayOf(day) === SATURDAY)
  );
}

/** What is sure without any announcement: Saturdays and Sundays are off. */
export const WEEKENDS_ONLY: WorkingCalendar = workingCalendarSchema.parse({
  id: "weekends-only",
  name: { vi: "Chỉ nghỉ thứ Bảy và Chủ nhật", en: "Saturdays and Sundays off only" },
  years: [],
});
