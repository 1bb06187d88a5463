import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { Bilingual } from "../texts/bilingual.ts";

/** What a report is about: kỳ báo cáo. */
export const PERIODS = {
  month: { vi: "Tháng", en: "Month" },
  quarter: { vi: "Quý", en: "Quarter" },
  "half-year": { vi: "6 tháng", en: "6 months" },
  "nine-months": { vi: "9 tháng", en: "9 months" },
  year: { vi: "Năm", en: "Year" },
} as const satisfies Readonly<Record<string, Bilingual>>;
export type PeriodName = keyof typeof PERIODS;

/** Months to the end of the first such period, and how many of them a year has. */
const LAYOUT: Readonly<Record<PeriodName, { readonly months: number; readonly aYear: number }>> = {
  month: { months: 1, aYear: 12 },
  quarter: { months: 3, aYear: 4 },
  "half-year": { months: 6, aYear: 1 },
  "nine-months": { months: 9, aYear: 1 },
  year: { months: 12, aYear: 1 },
};

export const PERIOD_NAMES = Object.keys(PERIODS) as [PeriodName, ...PeriodName[]];

/** One period: the 3rd quarter of 2023. `number` counts from 1; 6 months, 9 months and the year are number 1. */
export interface Period {
  readonly period: PeriodName;
  readonly year: number;
  readonly number: number;
}

/** How many such periods a year has: `number` goes up to it. */
export const periodsAYear = (period: PeriodName): number => LAYOUT[period].aYear;

export const isPeriod = ({ period, number }: Period): boolean =>
  Number.isInteger(number) && number >= 1 && number <= periodsAYear(period);

/** Its last day, `2023-09-30`. Throws RangeError for what is no period: the caller checks {@link isPeriod}. */
export function lastDayOf(period: Period): LocalDate {
  if (!isPeriod(period)) throw new RangeError(`no ${period.period} ${period.number} in a year`);
  const month = period.number * LAYOUT[period.period].months;
  return addDays(firstDayOfMonth(period.year, month + 1), -1);
}

/** `day` of the month that lies `after` months behind the period's last one; the month's last day where it is shorter. */
export function dayAfter(period: Period, after: number, day: number): LocalDate {
  const month = period.number * LAYOUT[period.period].months + after;
  const last = addDays(firstDayOfMonth(period.year, month + 1), -1);
  const wanted = addDays(firstDayOfMonth(period.year, month), day - 1);
  return wanted < last ? wanted : last;
}

/** Months beyond 12 belong to the next year. */
const firstDayOfMonth = (year: number, month: number): LocalDate =>
  new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 10) as LocalDate;
