import { addDays, type Instant, instantOf, type LocalDate, localDateOf } from "../calendar/local-date.ts";
import { type Cron, parseCron } from "./cron.ts";
import { SCHEDULE_ZONE } from "./job-calendar.ts";

/** Times at which a cron expression was due after `from` and up to `to`, in order. @throws RangeError for another zone */
export function periodsBetween(cron: string, zone: string, from: Instant, to: Instant): readonly Instant[] {
  const parsed = inOurZone(cron, zone);
  const found: Instant[] = [];
  for (let day = localDateOf(from); day <= localDateOf(to); day = addDays(day, 1)) {
    found.push(...dueOn(parsed, day).filter((instant) => instant > from && instant <= to));
  }
  return found;
}

/** The last of them, found without the others. */
export function latestPeriod(cron: string, zone: string, from: Instant, to: Instant): Instant | undefined {
  const parsed = inOurZone(cron, zone);
  for (let day = localDateOf(to); day >= localDateOf(from); day = addDays(day, -1)) {
    const found = dueOn(parsed, day).findLast((instant) => instant > from && instant <= to);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Days are counted as this zone has them: without daylight saving each has one of every minute. */
function inOurZone(cron: string, zone: string): Cron {
  if (zone !== SCHEDULE_ZONE)
    throw new RangeError(`Calendars are written in ${SCHEDULE_ZONE}, not in ${zone}.`);
  return parseCron(cron);
}

/** Midnight in Vietnam, UTC+7. */
const startOf = (day: LocalDate): number => Date.parse(`${day}T00:00:00+07:00`);

const dueOn = ({ isDueOn, minutes }: Cron, day: LocalDate): Instant[] =>
  isDueOn(new Date(day)) ? minutes.map((minute) => instantOf(new Date(startOf(day) + minute * 60_000))) : [];
