import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { FACT_KINDS } from "../pipeline/fact-kinds.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { clockSchema } from "./clock.ts";

/**
 * A clock as the deadline job watches it: one item for each (subject, kind, part), in the due index by the next day on which
 * something is to be said or written, and out of it when nothing is.
 */
export const watchSchema = z.strictObject({
  /** The record's id; of a self-score the unit-year, `phuong-1/2023`. */
  subject: z.string().min(1).max(200),
  subjectKind: z.enum([...FACT_KINDS, "unit-year"]),
  unit: unitIdSchema,
  year: yearSchema,
  clock: clockSchema,
  /**
   * Counts the breaches that can be told of: 1 at first, one more when the last day moves after something was said of it,
   * or when what was done is asked for again.
   */
  episode: z.int().min(1),
  /** Ids of the ladder's steps taken in this episode. */
  taken: z.array(z.string().max(40)).max(20),
  /** The first day on which it was too late, in this episode: the day after the last one, whenever the job ran. */
  overdueSince: localDateSchema.optional(),
  /** The day on which this episode was closed: done, or no longer asked for. */
  closedOn: localDateSchema.optional(),
  /** The next day on which a step is to be taken; absent: the due index does not hold it. */
  next: localDateSchema.optional(),
  /** Version of the record that it was computed from: an older view does not overwrite a newer one. */
  version: z.int().min(0),
});
export type Watch = z.infer<typeof watchSchema>;
