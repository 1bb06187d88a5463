import data from "./vietnam-state.json" with { type: "json" };
import { type CalendarId, type WorkingCalendar, workingCalendarSchema } from "./working-calendar.ts";

/** The civil service's calendar as announced so far; a year is added to the data when it is announced. */
export const STATE_CALENDAR: WorkingCalendar = workingCalendarSchema.parse(data);

/** The calendar of a unit: its own where it keeps one that is known, else the state's. */
export const calendarOf = (
  unit: { readonly calendar?: CalendarId | undefined },
  calendars: readonly WorkingCalendar[],
): WorkingCalendar => calendars.find(({ id }) => id === unit.calendar) ?? STATE_CALENDAR;
