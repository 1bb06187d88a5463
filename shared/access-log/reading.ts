import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { yearSchema } from "../pipeline/unit-year.ts";

/**
 * That somebody was shown personal data: one line for one page or answer, however many cases it showed. It names cases
 * and fields, never what stood in them.
 */
export const readingSchema = z.strictObject({
  at: instantSchema,
  /** Principal of the reader. */
  reader: z.string().min(1).max(300),
  /** The record whose page or answer it was: a dialogue also for its opinions. */
  record: z.string().min(1).max(100),
  unit: unitIdSchema,
  year: yearSchema,
  /** Ids of the records whose persons were shown. */
  cases: z.array(z.string()).min(1).max(500),
  /** Names of fields that are marked as personal. */
  fields: z.array(z.string().regex(/^[a-zA-Z]{1,40}$/)).min(1),
});
export type Reading = z.infer<typeof readingSchema>;
