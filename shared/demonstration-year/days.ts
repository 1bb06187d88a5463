import { addDays, daysFrom, type LocalDate, localDateSchema } from "../calendar/local-date.ts";

/** `count` days from first to last, evenly spread, each moved off a weekend but not past the last. */
export function spread(first: LocalDate, last: LocalDate, count: number): LocalDate[] {
  const steps = Math.max(1, count - 1);
  return Array.from({ length: count }, (_, nth) =>
    earlier(weekday(addDays(first, Math.floor((daysFrom(first, last) * nth) / steps))), last),
  );
}

/** That day, or the Monday after a weekend. */
export function weekday(day: LocalDate): LocalDate {
  const at = new Date(`${day}T00:00:00Z`).getUTCDay();
  return addDays(day, at === 6 ? 2 : at === 0 ? 1 : 0);
}

export const earlier = (a: LocalDate, b: LocalDate): LocalDate => (a < b ? a : b);
export const later = (a: LocalDate, b: LocalDate): LocalDate => (a > b ? a : b);

/** The day of the year by month and day of the month. */
export const dayIn = (year: number, month: number, day: number): LocalDate =>
  localDateSchema.parse(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);

/** Every so-manieth day from first to last. */
export function everyDays(step: number, first: LocalDate, last: LocalDate): LocalDate[] {
  const count = first > last ? 0 : Math.floor(daysFrom(first, last) / step) + 1;
  return Array.from({ length: count }, (_, nth) => addDays(first, nth * step));
}

/** `total` in `parts` whole parts that differ and add up to it exactly. */
export function split(total: number, parts: number): number[] {
  const weights = Array.from({ length: parts }, (_, nth) => 3 + ((nth * 7) % 5));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((total * weight) / all));
  const rest = total - shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share, nth) => (nth === 0 ? share + rest : share));
}

/** The list's element at that place, beginning anew behind its end. */
export function pick<T>(list: readonly T[], nth: number): T {
  const picked = list[nth % list.length];
  if (picked === undefined) throw new Error("nothing to pick from");
  return picked;
}
