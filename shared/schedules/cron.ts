/**
 * Cron expressions of EventBridge Scheduler, without the word `cron`: minutes hours day-of-month month day-of-week year.
 * Read here are `*`, `?`, values, ranges (`MON-FRI`), lists (`1,15`), steps (`0/15`) and `L` for the last day of a month;
 * what else AWS knows (`W`, `#`, a last weekday) no job of ours uses, and it is refused.
 */
export interface Cron {
  /** Minutes since midnight at which it is due, on a day on which it is due. */
  readonly minutes: readonly number[];
  readonly isDueOn: (day: CalendarDay) => boolean;
}

/** A day of the calendar, in UTC fields. */
export type CalendarDay = Pick<Date, "getUTCFullYear" | "getUTCMonth" | "getUTCDate" | "getUTCDay">;

/** @throws RangeError for what is not read here */
export function parseCron(text: string): Cron {
  const [minute, hour, dayOfMonth, month, weekday, year, ...more] = text.split(" ");
  if (year === undefined || more.length > 0) throw new RangeError(`Not a cron expression: ${text}`);
  const minutesOfHour = valuesOf(minute, 0, 59);
  const minutes = valuesOf(hour, 0, 23).flatMap((h) => minutesOfHour.map((m) => h * 60 + m));
  const days = dayOfMonth === "L" ? undefined : new Set(valuesOf(dayOfMonth, 1, 31));
  const months = new Set(valuesOf(named(month, MONTHS, 1), 1, 12));
  const weekdays = new Set(valuesOf(named(weekday, WEEKDAYS, 1), 1, 7));
  const years = new Set(valuesOf(year, 1970, 2199));
  return {
    minutes,
    isDueOn: (day) =>
      (days ? days.has(day.getUTCDate()) : day.getUTCDate() === lengthOfMonth(day)) &&
      months.has(day.getUTCMonth() + 1) &&
      weekdays.has(day.getUTCDay() + 1) &&
      years.has(day.getUTCFullYear()),
  };
}

const WEEKDAYS = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
const MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

const named = (field: string | undefined, names: readonly string[], first: number): string | undefined =>
  field?.replaceAll(/[A-Z]{3}/g, (name) => {
    const index = names.indexOf(name);
    return index < 0 ? name : String(index + first);
  });

const lengthOfMonth = (day: CalendarDay): number =>
  new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();

/** The values of a field, in ascending order. */
function valuesOf(field: string | undefined, least: number, most: number): number[] {
  const all = field === "*" || field === "?" ? [`${least}-${most}`] : (field ?? "").split(",");
  const values = all.flatMap((part) => {
    const [, first, last, step] = /^(\*|\d+)(?:-(\d+))?(?:\/([1-9]\d*))?$/.exec(part) ?? [];
    const from = first === "*" ? least : Number(first);
    const to = last === undefined ? (step === undefined && first !== "*" ? from : most) : Number(last);
    if (!(from >= least && from <= to && to <= most)) throw new RangeError(`Not a field of a cron: ${field}`);
    const count = Math.floor((to - from) / Number(step ?? 1)) + 1;
    return Array.from({ length: count }, (_, index) => from + index * Number(step ?? 1));
  });
  return [...new Set(values)].sort((a, b) => a - b);
}
