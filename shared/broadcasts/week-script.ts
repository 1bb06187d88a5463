import * as z from "zod";
import { isoWeekSchema } from "../calendar/iso-week.ts";
import { addDays, instantSchema, type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { localityIdSchema } from "../ids/readable-id.ts";
import { anyRecordIdSchema } from "../ids/record-id.ts";
import type { Span } from "./week-news.ts";

/** Records that a script names as its sources; of more than these, only how many. */
export const MOST_SOURCES = 1000;

/** The parts of a script, in the order in which they are read. */
export const SCRIPT_PARTS = [
  "opening",
  "answered",
  "completed",
  "recognised",
  "given",
  "coming",
  "figure",
  "closing",
] as const;

/**
 * A week's script for the loudspeakers (bài phát thanh tuần), ready to be read on the unions' programme: Vietnamese, every
 * number in words. Totals and public schedules alone: who asked, gave or attended is in no script.
 */
export const weekScriptSchema = z.strictObject({
  locality: localityIdSchema,
  week: isoWeekSchema,
  /** The days it tells of, and the last day of those to come. */
  from: localDateSchema,
  until: localDateSchema,
  comingUntil: localDateSchema,
  paragraphs: z
    .array(z.strictObject({ part: z.enum(SCRIPT_PARTS), text: z.string().min(1).max(5000) }))
    .min(1)
    .max(50),
  /** About so long is it read. */
  minutes: z.int().min(1),
  /** Nothing was answered, completed, recognised or given: it tells what comes and a figure. */
  quiet: z.boolean(),
  sources: z.array(anyRecordIdSchema).max(MOST_SOURCES),
  sourceCount: z.int().min(0),
  writtenAt: instantSchema,
});
export type WeekScript = z.infer<typeof weekScriptSchema>;

const DAYS_A_WEEK = 7;

/**
 * Of a script that is written on that day: the seven days before it, so that no day is told of twice or never; and those to
 * come until the next script has been read, the day after it is written.
 */
export const spanOf = (day: LocalDate): Span => ({
  from: addDays(day, -DAYS_A_WEEK),
  until: addDays(day, -1),
  comingFrom: day,
  comingUntil: addDays(day, DAYS_A_WEEK + 1),
});
