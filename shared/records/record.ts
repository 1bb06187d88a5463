import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { type RECORD_PREFIXES, recordIdSchema } from "../ids/record-id.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { paragraph } from "../texts/text.ts";
import { headSchema } from "../units/unit.ts";

/** An entry made in the unit's place (ghi thay): why, by whom, when. */
export const filingSchema = z.strictObject({
  reason: paragraph(500),
  by: z.string().min(1).max(300),
  at: instantSchema,
});
export type Filing = z.infer<typeof filingSchema>;

/** What every record carries, whatever its kind. */
const identity = {
  unit: unitIdSchema,
  /** Emulation year of the record's day. */
  year: yearSchema,
  enteredAt: instantSchema,
  /** Head of the unit on the record's day, who answers for it; where nobody is known for that day, the head as last loaded: who answers for it. */
  accountable: headSchema,
  filings: z.array(filingSchema).max(100).optional(),
  /** Why it was withdrawn; a withdrawn record counts for nothing and stays readable. */
  withdrawal: paragraph(500).optional(),
};

/**
 * The schema of one kind of record: its identity, the fields of its entry, and those that later steps add, each
 * absent until then. Every record has the state `withdrawn` besides its own. Fields lie flat, so that a form, a step
 * and a correction name them alike; the personal part is not among them, it lies sealed beside the record.
 */
export const recordSchema = <
  K extends keyof typeof RECORD_PREFIXES,
  const S extends readonly [string, ...string[]],
  E extends z.ZodRawShape,
  L extends z.ZodRawShape,
>(
  kind: K,
  states: S,
  entry: E,
  later: L,
) =>
  z
    .strictObject({
      kind: z.literal(kind),
      id: recordIdSchema(kind),
      state: z.enum([...states, "withdrawn"]),
      ...identity,
    })
    .extend(entry)
    .extend(z.strictObject(later).partial().shape);

/** Who entered the record, where its kind remembers it. */
export const enteredBy = (record: object): unknown => ("enteredBy" in record ? record.enteredBy : undefined);
