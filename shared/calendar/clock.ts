import {
  type Instant,
  instantOf,
  type LocalDate,
  type LocalDateTime,
  localDateOf,
  localDateTimeOf,
} from "./local-date.ts";

/**
 * The business clock: what day it is for records, deadlines and pages. Handlers, jobs and schedules read time
 * here and nowhere else; the domain gets it as a value. Tokens, sessions, TTL and request signing keep real time.
 */
export interface Clock {
  now(): Instant;
  today(): LocalDate;
  localNow(): LocalDateTime;
}

/** The running clock, `offsetMs` away from real time: 0 in deployed stages, the state's offset on a local host. */
export function businessClock(offsetMs: number): Clock {
  return clockOf(() => new Date(Date.now() + offsetMs));
}

/** A clock that stands at one instant: for jobs, whose "now" comes from the schedule's payload, and for tests. */
export function fixedClock(instant: Instant): Clock {
  return clockOf(() => new Date(instant));
}

function clockOf(read: () => Date): Clock {
  const now = () => instantOf(read());
  return { now, today: () => localDateOf(now()), localNow: () => localDateTimeOf(now()) };
}
