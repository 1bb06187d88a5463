import { firstDayOf, type IsoWeek, isoWeekOf, mondayOf } from "../calendar/iso-week.ts";
import {
  addDays,
  type Instant,
  instantOf,
  type LocalDate,
  localDateOf,
  localDateTimeOf,
} from "../calendar/local-date.ts";
import { isWorkingDay } from "../calendar/working-calendar.ts";
import type { Delivery } from "./entry.ts";
import { type Desk, SENDING_TIMES } from "./working-hours.ts";

/** A place in time for a mailing: what it is called, and from when it may leave. */
export interface Slot {
  readonly key: string;
  readonly sendAt: Instant;
}

/** What has a slot: everything but "off". */
export type Wanted = Exclude<Delivery, "off">;

/**
 * The slots after an instant for a recipient at that desk, in their order: the first is where something that arises then
 * belongs, the following where it goes when that mailing takes nothing any more. Without end.
 */
export function* slotsAfter(
  after: Instant,
  delivery: Wanted,
  desk: Desk,
  urgent = false,
): Generator<Slot, never> {
  if (delivery === "weekly") return yield* weeklySlots(after, desk);
  for (let last = after; ; ) {
    const slot = delivery === "daily" ? nextDaily(last, desk) : nextAtOnce(last, desk, urgent);
    yield slot;
    last = slot.sendAt;
  }
}

const MINUTE_MS = 60_000;

/**
 * What is told at once waits for the end of its merge window and, unless urgent, for the recipient's working hours: what
 * arises at night leaves on the next working morning. Windows follow each other from the full hour on, so that all that
 * is gathered at one time finds the same.
 */
export function nextAtOnce(after: Instant, desk: Desk, urgent: boolean): Slot {
  const window = SENDING_TIMES.mergeMinutes * MINUTE_MS;
  const end = instantOf(new Date((Math.floor(Date.parse(after) / window) + 1) * window));
  const sendAt = urgent ? end : intoHours(end, desk);
  return { key: `now-${sendAt.slice(0, 19).replace(/[-:]/g, "")}Z`, sendAt };
}

/** The digest of the first working day whose morning is still to come. */
export function nextDaily(after: Instant, desk: Desk): Slot {
  for (let day = localDateOf(after); ; day = addDays(day, 1)) {
    const slot = dailySlot(day, desk);
    if (slot && slot.sendAt > after) return slot;
  }
}

/** The daily digest of that day; undefined where the recipient does not work on it: the next working day's says it all. */
export const dailySlot = (day: LocalDate, desk: Desk): Slot | undefined =>
  isWorkingDay(desk.calendar, day)
    ? { key: `day-${day}`, sendAt: morningOf(day, SENDING_TIMES.dailyAt, desk) }
    : undefined;

export function nextWeekly(after: Instant, desk: Desk): Slot {
  return weeklySlots(after, desk).next().value;
}

/** The weekly digest of that week: Monday's, or that of the first working morning after it. */
export const weeklySlot = (week: IsoWeek, desk: Desk): Slot => ({
  key: `week-${week}`,
  sendAt: morningOf(workingDayFrom(firstDayOf(week), desk), SENDING_TIMES.weeklyAt, desk),
});

/** A week that is free as a whole leaves on the morning of the next one's: the two are told apart by their keys. */
function* weeklySlots(after: Instant, desk: Desk): Generator<Slot, never> {
  const first = addDays(mondayOf(localDateOf(after)), -2 * DAYS_OF_WEEK);
  for (let monday = first; ; monday = addDays(monday, DAYS_OF_WEEK)) {
    const slot = weeklySlot(isoWeekOf(monday), desk);
    if (slot.sendAt > after) yield slot;
  }
}

const DAYS_OF_WEEK = 7;

/** Whether a mail that is not urgent may leave at that instant. */
export const isInHours = (instant: Instant, desk: Desk): boolean => {
  const time = timeOf(instant);
  return isWorkingDay(desk.calendar, localDateOf(instant)) && desk.hours.from <= time && time < desk.hours.to;
};

/** The instant itself where it lies in working hours, else the next morning on which the recipient works. */
export function intoHours(instant: Instant, desk: Desk): Instant {
  if (isInHours(instant, desk)) return instant;
  const day = localDateOf(instant);
  const isOver = timeOf(instant) >= desk.hours.from;
  return instantAt(workingDayFrom(isOver ? addDays(day, 1) : day, desk), desk.hours.from);
}

function workingDayFrom(day: LocalDate, { calendar }: Desk): LocalDate {
  let working = day;
  while (!isWorkingDay(calendar, working)) working = addDays(working, 1);
  return working;
}

/** A digest leaves at its time, or when the unit begins to work, if that is later. */
const morningOf = (day: LocalDate, time: string, { hours }: Desk): Instant =>
  instantAt(day, time < hours.from ? hours.from : time);

const timeOf = (instant: Instant): string => localDateTimeOf(instant).slice(11);

const instantAt = (day: LocalDate, time: string): Instant => instantOf(new Date(`${day}T${time}:00+07:00`));
