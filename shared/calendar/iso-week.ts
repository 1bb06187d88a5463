import * as z from "zod";
import { addDays, type LocalDate } from "./local-date.ts";

/** `2023-W46`: a week from Monday to Sunday, of the year that most of its days lie in (ISO 8601). */
export const isoWeekSchema = z
  .string()
  .regex(/^20\d\d-W(0[1-9]|[1-4]\d|5[0-3])$/)
  .brand<"IsoWeek">();
export type IsoWeek = z.infer<typeof isoWeekSchema>;

const WEEK = 7;

/** The Monday of the day's week. */
export const mondayOf = (day: LocalDate): LocalDate => addDays(day, -weekday(day));

export function isoWeekOf(day: LocalDate): IsoWeek {
  const year = Number(addDays(mondayOf(day), 3).slice(0, 4)); // where its Thursday lies, most of its days do
  const weeks = (Date.parse(mondayOf(day)) - Date.parse(firstMonday(year))) / (WEEK * DAY_MS);
  return isoWeekSchema.parse(`${year}-W${String(weeks + 1).padStart(2, "0")}`);
}

/** The Monday with which the week begins. */
export const firstDayOf = (week: IsoWeek): LocalDate =>
  addDays(firstMonday(Number(week.slice(0, 4))), (Number(week.slice(6)) - 1) * WEEK);

const DAY_MS = 24 * 60 * 60_000;

/** 4 January always lies in the first week. */
const firstMonday = (year: number): LocalDate => mondayOf(`${year}-01-04` as LocalDate);

/** 0 on Mondays. */
const weekday = (day: LocalDate): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK;
