import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, localityIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { FACT_KINDS } from "../pipeline/fact-kinds.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { ALERT_RULES } from "./alert-rule.ts";

/**
 * Something that people are to be told of, once: the same rule, subject and episode is the same occasion, however often it is
 * raised. Ids, dates and numbers only: no person, no text of a record.
 */
export const occasionSchema = z.strictObject({
  rule: z.enum(ALERT_RULES),
  /** What it is about: a record's id, `unit/year`, `committee/member`, `job/period`. */
  subject: z.string().min(1).max(200),
  /** Tells this occurrence from earlier ones of the same rule and subject. */
  episode: z.string().min(1).max(100),
  /** Business day on which it arose. */
  on: localDateSchema,
  locality: localityIdSchema.optional(),
  unit: unitIdSchema.optional(),
  year: yearSchema.optional(),
  committee: committeeIdSchema.optional(),
  /** The kind of record, where the subject is one. */
  kind: z.enum(FACT_KINDS).optional(),
  /** What the mail tells, by names that the rule's words use: `{ due: "2023-11-15", days: 3, clock: "opinion-answer" }`. */
  facts: z.record(z.string().max(40), z.union([z.string().max(100), z.number()])),
});
export type Occasion = z.infer<typeof occasionSchema>;
