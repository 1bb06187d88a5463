import { addDays, type LocalDate } from "./local-date.ts";
import { isAnnounced, isWeekend, isWorkingDay, sourceOf, type WorkingCalendar } from "./working-calendar.ts";

/** A day that counting passed over, or that moved the last day on: why, and where that is announced. */
export interface SkippedDay {
  readonly day: LocalDate;
  readonly reason: "weekend" | "day-off";
  /** The announcement that makes a weekday free; absent for a weekend. */
  readonly source?: string | undefined;
}

/**
 * Counting days (Bộ luật Dân sự 2015, Điều 147 khoản 2–3 và Điều 148): the day of the event is not counted; a limit ends
 * at 24:00 of its last day. What time it is now is the caller's to say.
 */
export interface Deadline {
  /** Last day on which it may still be done. */
  readonly day: LocalDate;
  /** It rests on a year whose calendar was not announced yet: holidays may move it. */
  readonly provisional: boolean;
  /** In the order in which they were met. Between event and last day lie the days counted and these, no others. */
  readonly skipped: readonly SkippedDay[];
}

/** The day `days` calendar days after the event; where nobody works that day, the next working day. */
export const calendarDeadline = (event: LocalDate, days: number, calendar: WorkingCalendar): Deadline =>
  onWorkingDay(addDays(event, days), calendar, 1);

/** The day on which `days` working days have passed since the event: the first working day after it is day 1. */
export const workingDeadline = (event: LocalDate, days: number, calendar: WorkingCalendar): Deadline =>
  walk(event, days, calendar, 1);

/** The last day for "at least `days` days before": counted back from that day, never rolled forward. */
export const latestNoticeDay = (day: LocalDate, days: number): LocalDate => addDays(day, -days);

/** The last day for "at least `days` working days before": the first working day before it is day 1. */
export const latestWorkingNoticeDay = (day: LocalDate, days: number, calendar: WorkingCalendar): Deadline =>
  walk(day, days, calendar, -1);

/** That day where people work on it, else the last working day before: what a desk keeps of "at least so many days before". */
export const lastWorkingDayUpTo = (day: LocalDate, calendar: WorkingCalendar): Deadline =>
  onWorkingDay(day, calendar, -1);

function onWorkingDay(from: LocalDate, calendar: WorkingCalendar, step: 1 | -1): Deadline {
  const skipped: SkippedDay[] = [];
  let day = from;
  let provisional = !isAnnounced(calendar, day);
  while (!isWorkingDay(calendar, day)) {
    skipped.push(skip(day, calendar));
    day = addDays(day, step);
    provisional ||= !isAnnounced(calendar, day);
  }
  return { day, provisional, skipped };
}

function walk(from: LocalDate, days: number, calendar: WorkingCalendar, step: 1 | -1): Deadline {
  const skipped: SkippedDay[] = [];
  let day = from;
  let provisional = false;
  for (let left = days; left > 0; ) {
    day = addDays(day, step);
    provisional ||= !isAnnounced(calendar, day);
    if (isWorkingDay(calendar, day)) left -= 1;
    else skipped.push(skip(day, calendar));
  }
  return { day, provisional, skipped };
}

function skip(day: LocalDate, calendar: WorkingCalendar): SkippedDay {
  if (isWeekend(day)) return { day, reason: "weekend" };
  return { day, reason: "day-off", source: sourceOf(calendar, day) };
}
