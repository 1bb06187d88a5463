import * as z from "zod";

/**
 * Calendar dates and times of day as people in Vietnam write them, without a zone: a dialogue happens on a
 * day in Asia/Ho_Chi_Minh wherever the server stands. Instants (when something was entered) are ISO UTC strings.
 */

/** Vietnam has kept UTC+7 without daylight saving since 13/06/1975 (tz database, Asia/Ho_Chi_Minh). */
const OFFSET_MS = 7 * 60 * 60 * 1000;
const DAY_MS = 24 * 60 * 60 * 1000;

/** `2023-11-15`, a day that exists, between 2000 and 2099: outside it every date here is a slip of the pen. */
export const localDateSchema = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { abort: true, error: () => "date" })
  .refine(isRealDay, { params: { rule: "date" } })
  .brand<"LocalDate">();
export type LocalDate = z.infer<typeof localDateSchema>;

/** `2023-11-15T08:30`, local time to the minute. */
export const localDateTimeSchema = z
  .string()
  .regex(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d$/, {
    abort: true,
    error: () => "date-time",
  })
  .refine((text) => isRealDay(text.slice(0, 10)), { params: { rule: "date-time" } })
  .brand<"LocalDateTime">();
export type LocalDateTime = z.infer<typeof localDateTimeSchema>;

/** `2023-11-15T01:30:00.000Z`: the instant something was entered or sent. */
export const instantSchema = z.iso.datetime().brand<"Instant">();
export type Instant = z.infer<typeof instantSchema>;

export const instantOf = (moment: Date): Instant => moment.toISOString() as Instant;

/** The day it is in Vietnam at that instant. */
export const localDateOf = (instant: Instant): LocalDate => shifted(instant).slice(0, 10) as LocalDate;

/** The time of day in Vietnam at that instant, to the minute. */
export const localDateTimeOf = (instant: Instant): LocalDateTime =>
  shifted(instant).slice(0, 16) as LocalDateTime;

export const dateOf = (moment: LocalDateTime): LocalDate => moment.slice(0, 10) as LocalDate;

/** Emulation years are calendar years (domain: year of the day on which the fact happened). */
export const yearOf = (date: LocalDate): number => Number(date.slice(0, 4));

export const addDays = (date: LocalDate, days: number): LocalDate =>
  new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate;

/** Whole days from one date to the other, negative when `to` is earlier; the first day is not counted. */
export const daysFrom = (from: LocalDate, to: LocalDate): number =>
  (Date.parse(to) - Date.parse(from)) / DAY_MS;

/** `15/11/2023`, as dates are written in both languages of the interface. */
export const formatDate = (date: LocalDate): string => date.split("-").reverse().join("/");

/** `08:30 15/11/2023`. */
export const formatDateTime = (moment: LocalDateTime): string =>
  `${moment.slice(11, 16)} ${formatDate(dateOf(moment))}`;

function isRealDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

function shifted(instant: Instant): string {
  return new Date(Date.parse(instant) + OFFSET_MS).toISOString();
}
