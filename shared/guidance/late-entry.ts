import { daysFrom, type LocalDate } from "../calendar/local-date.ts";
import type { Guidance } from "./guidance.ts";

/** How an entry stands under the late-entry rule; `late` says whether it still counts. */
export type Entry = { readonly late: false } | { readonly late: true; readonly counts: boolean };

/**
 * Whether a thing that happened on one day and was entered on another is late by the guidance: more days after than
 * allowed (the first day is not counted), or after the last day of entry. Without a rule nothing is late.
 */
export function entryUnder(
  { lateEntry }: Pick<Guidance, "lateEntry">,
  happened: LocalDate,
  entered: LocalDate,
): Entry {
  if (!lateEntry) return { late: false };
  const { afterDays, lastDay, counts } = lateEntry;
  const late = daysFrom(happened, entered) > afterDays || (lastDay !== undefined && entered > lastDay);
  return late ? { late, counts } : { late };
}
