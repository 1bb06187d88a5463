import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { line } from "../texts/text.ts";

/** A unit registered for the emulation of a year (đăng ký thi đua), with the paper that says so. */
export const registrationSchema = z.strictObject({
  unit: unitIdSchema,
  year: yearSchema,
  on: localDateSchema,
  /** Number and date of the document. */
  document: line(200),
});
export type Registration = z.infer<typeof registrationSchema>;
