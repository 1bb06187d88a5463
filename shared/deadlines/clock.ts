import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { calendarIdSchema } from "../calendar/working-calendar.ts";
import { limitInForceSchema } from "../limits/limit.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { CLOCK_KINDS } from "./clock-kinds.ts";

/** One clock of a subject is told from its others by kind and part: `remedy` of finding `2`; `-` where there is one. */
export const clockNameSchema = z.strictObject({
  kind: z.enum(CLOCK_KINDS),
  part: z
    .string()
    .regex(/^[a-z0-9-]{1,20}$/)
    .default("-"),
});
export type ClockName = z.infer<typeof clockNameSchema>;

/** A day that counting passed over, or that moved the last day on: why, and where that is announced. */
const skippedDaySchema = z.strictObject({
  day: localDateSchema,
  reason: z.enum(["weekend", "day-off"]),
  /** The announcement that makes a weekday free; absent for a weekend. */
  source: line(500).optional(),
});

/**
 * A legal clock (thời hạn) as it runs on a record: from which day, by which limit, until when, and how that was counted:
 * all that explains it. What it says is computed from the record, the limits and the calendar alone.
 */
export const clockSchema = z.strictObject({
  ...clockNameSchema.shape,
  /** The event that it counts from, or back from, in words, and its day. */
  basis: z.strictObject({ event: bilingualSchema, day: localDateSchema }),
  /** Whether what is asked for comes after the basis (at most) or before it (at least so many days). */
  direction: z.enum(["after", "before"]),
  /** The limit in force on the basis day; absent where a person set the day, or no limit is known on that date. */
  limit: limitInForceSchema.optional(),
  /** Who set the day, where no limit was counted: a promise, a briefing, an inspection. */
  setBy: bilingualSchema.optional(),
  /** What lengthened it, and the document that says so. */
  extension: z
    .strictObject({
      kind: z.enum(["total", "added"]),
      /** In all for `total`, the days more for `added`. */
      days: z.int().min(0),
      document: line(200).optional(),
      /** Who must state why in writing. */
      by: bilingualSchema.optional(),
    })
    .optional(),
  /** Last day on which it may still be done; absent: no limit known on that date. */
  due: localDateSchema.optional(),
  /** For "before": the last working day up to `due`, which is what a desk should keep. */
  lastWorkingDay: localDateSchema.optional(),
  /** It rests on a year whose calendar is not announced yet. */
  provisional: z.boolean(),
  /** In the order in which counting met them; 365 working days pass over fewer. */
  skipped: z.array(skippedDaySchema).max(200),
  calendar: z.strictObject({
    id: calendarIdSchema,
    /** Digest of the calendar's content: another one, other days. */
    version: z.string().max(64),
  }),
  /** The day on which it was done; absent while it is open. */
  doneOn: localDateSchema.optional(),
});
export type Clock = z.infer<typeof clockSchema>;

/** Whether it still asks for something. */
export const isOpen = ({ doneOn }: Pick<Clock, "doneOn">): boolean => doneOn === undefined;
