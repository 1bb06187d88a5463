import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { WorkingCalendar } from "./working-calendar.ts";

const known = new WeakMap<WorkingCalendar, string>();

/** Which content of a calendar a day was counted with: a digest of it, so that a year announced or corrected is another version. */
export function calendarVersion(calendar: WorkingCalendar): string {
  const before = known.get(calendar);
  if (before !== undefined) return before;
  const version = sha256(canonicalJson(calendar));
  known.set(calendar, version);
  return version;
}
