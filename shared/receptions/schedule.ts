import * as z from "zod";
import { addDays, type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import type { PeriodicDuty } from "./duty.ts";

/** `2026-11`. */
export const monthSchema = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])$/)
  .brand<"Month">();
export type Month = z.infer<typeof monthSchema>;

/** On which weekdays a head receives: 1 Monday to 7 Sunday; a duty of several days a week needs several. */
export const weekdayRuleSchema = z.strictObject({
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
  /** Only every so-manieth such weekday of the month, the first being 1; spread over the month where not said. */
  weeks: z.array(z.int().min(1).max(5)).min(1).max(5).optional(),
});
export type WeekdayRule = z.infer<typeof weekdayRuleSchema>;

/** Days proposed for posting. */
export interface Schedule {
  readonly days: readonly LocalDate[];
  /** Days off, and the days taken for them. */
  readonly moved: readonly { readonly from: LocalDate; readonly to: LocalDate }[];
  /** Days off for which no other was free: in the same week of a weekly duty, in the month of a monthly one. */
  readonly dropped: readonly LocalDate[];
}

/**
 * Proposes the days of a month for posting. A day off is moved to the next free day, else back to the one before, within
 * the week or month that the duty counts in. What it proposes people may change; that it is enough, a look at `dropped`
 * and at the number of days says.
 */
export function scheduleFor(
  duty: Pick<PeriodicDuty, "days" | "per">,
  month: Month,
  rule: WeekdayRule,
  isDayOff: (day: LocalDate) => boolean = () => false,
): Schedule {
  const all = daysOf(month);
  const days = new Set<LocalDate>();
  const moved: { from: LocalDate; to: LocalDate }[] = [];
  const dropped: LocalDate[] = [];
  const wanted = wantedDays(duty, all, rule);
  const isFree = (day: LocalDate) => !isDayOff(day) && !days.has(day) && !wanted.includes(day);
  for (const day of wanted) {
    const to = isDayOff(day) ? nearest(duty.per, all, day, isFree) : day;
    if (to === undefined) dropped.push(day);
    else days.add(to);
    if (to !== undefined && to !== day) moved.push({ from: day, to });
  }
  return { days: [...days].sort(), moved, dropped };
}

/** Before any day off is looked at. */
function wantedDays(
  { days, per }: Pick<PeriodicDuty, "days" | "per">,
  all: readonly LocalDate[],
  { weekdays, weeks }: WeekdayRule,
): LocalDate[] {
  const chosen = new Set(weekdays);
  const candidates = all.filter((day) => chosen.has(weekdayOf(day)));
  if (weeks) return candidates.filter((day) => weeks.includes(occurrenceOf(day)));
  if (per === "week") return weekly(candidates, days);
  // Spread over the month: of four Thursdays two are the first and the third.
  const count = Math.min(days, candidates.length);
  return Array.from({ length: count }, (_, index) =>
    candidates.slice(Math.floor((index * candidates.length) / count)).at(0),
  ).filter((day) => day !== undefined);
}

/** The first so many chosen weekdays of each week. */
const weekly = (candidates: readonly LocalDate[], days: number): LocalDate[] =>
  candidates.filter(
    (day) => candidates.filter((other) => mondayOf(other) === mondayOf(day) && other <= day).length <= days,
  );

function nearest(
  per: PeriodicDuty["per"],
  all: readonly LocalDate[],
  day: LocalDate,
  isFree: (day: LocalDate) => boolean,
): LocalDate | undefined {
  const free = all.filter((other) => isFree(other) && (per === "month" || mondayOf(other) === mondayOf(day)));
  return free.find((other) => other > day) ?? free.findLast((other) => other < day);
}

function daysOf(month: Month): LocalDate[] {
  const days = [localDateSchema.parse(`${month}-01`)];
  for (let day = days[0]; day !== undefined; ) {
    day = addDays(day, 1);
    if (!day.startsWith(month)) break;
    days.push(day);
  }
  return days;
}

/** 1 Monday to 7 Sunday. */
const weekdayOf = (day: LocalDate): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
const mondayOf = (day: LocalDate): LocalDate => addDays(day, 1 - weekdayOf(day));
/** Which one of its weekday in the month. */
const occurrenceOf = (day: LocalDate): number => Math.ceil(Number(day.slice(8)) / 7);
