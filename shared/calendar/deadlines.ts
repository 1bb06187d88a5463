import { addDays, type LocalDate } from "./local-date.ts";
import { isAnnounced, isWorkingDay, type WorkingCalendar } from "./working-calendar.ts";

/**
 * Counting days (Bộ luật Dân sự 2015, Điều 147 khoản 2–3 và Điều 148): the day of the event is not counted; a limit ends
 * at 24:00 of its last day. What time it is now is the caller's to say.
 */
export interface Deadline {
  /** Last day on which it may still be done. */
  readonly day: LocalDate;
  /** It rests on a year whose calendar was not announced yet: holidays may move it. */
  readonly provisional: boolean;
}

/** The day `days` calendar days after the event; where nobody works that day, the next working day. */
export function calendarDeadline(event: LocalDate, days: number, calendar: WorkingCalendar): Deadline {
  let day = addDays(event, days);
  let provisional = !isAnnounced(calendar, day);
  while (!isWorkingDay(calendar, day)) {
    day = addDays(day, 1);
    provisional ||= !isAnnounced(calendar, day);
  }
  return { day, provisional };
}

/** The day on which `days` working days have passed since the event: the first working day after it is day 1. */
export function workingDeadline(event: LocalDate, days: number, calendar: WorkingCalendar): Deadline {
  return walk(event, days, calendar, 1);
}

/** The last day for "at least `days` days before": counted back from that day, never rolled forward. */
export const latestNoticeDay = (day: LocalDate, days: number): LocalDate => addDays(day, -days);

/** The last day for "at least `days` working days before": the first working day before it is day 1. */
export function latestWorkingNoticeDay(day: LocalDate, days: number, calendar: WorkingCalendar): Deadline {
  return walk(day, days, calendar, -1);
}

function walk(from: LocalDate, days: number, calendar: WorkingCalendar, step: 1 | -1): Deadline {
  let day = from;
  let provisional = false;
  for (let left = days; left > 0; ) {
    day = addDays(day, step);
    provisional ||= !isAnnounced(calendar, day);
    if (isWorkingDay(calendar, day)) left -= 1;
  }
  return { day, provisional };
}
