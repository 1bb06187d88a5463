/** Vietnam has kept UTC+7 without daylight saving since 1975 (tz database, Asia/Ho_Chi_Minh). */
const AHEAD_MS = 7 * 60 * 60 * 1000;

/** Date and time of day in Vietnam at the instant (epoch milliseconds): `2023-11-15` and `08:00:00`. */
export function vietnamTime(instant: number): { readonly date: string; readonly time: string } {
  const shifted = new Date(instant + AHEAD_MS).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 19) };
}

/** The instant (epoch milliseconds) at which that time of day comes in Vietnam. */
export const vietnamInstant = (date: string, time: string): number =>
  Date.parse(`${date}T${time}Z`) - AHEAD_MS;

/** `2023-11-15` as it is written in Vietnam: 15/11/2023. */
export const writtenDate = (date: string): string => date.split("-").reverse().join("/");
