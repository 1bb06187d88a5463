import * as z from "zod";
import { FIELD_RULES, type FieldRule } from "../problems/field-rules.ts";
import { PROBLEMS, type ProblemCode } from "../problems/problem.ts";
import { bilingualSchema } from "../texts/bilingual.ts";

/**
 * A form that could not be recorded yet, kept so that nothing typed is lost: the values by field name as they were
 * typed, and why it was refused (absent when the person only asked for another row).
 */
export interface Draft {
  readonly values: DraftValues;
  readonly problem?: DraftProblem | undefined;
  /** Version of the record that the form was made from; absent where the form makes a new record. */
  readonly version?: number | undefined;
  /** Whose it is; absent where the session had ended when it came, until somebody opens it. */
  readonly principal?: string | undefined;
}

export type DraftValues = Readonly<Record<string, readonly string[]>>;

const keysOf = <K extends string>(record: Record<K, unknown>) => Object.keys(record) as [K, ...K[]];

const problemSchema = z.strictObject({
  code: z.enum(keysOf<ProblemCode>(PROBLEMS)),
  fields: z.array(
    z.strictObject({
      field: z.string(),
      rule: z.enum(keysOf<FieldRule>(FIELD_RULES)),
      message: bilingualSchema,
      remedy: bilingualSchema,
    }),
  ),
});
export type DraftProblem = z.infer<typeof problemSchema>;

export const draftSchema: z.ZodType<Draft> = z.strictObject({
  values: z.record(z.string(), z.array(z.string())),
  problem: problemSchema.optional(),
  version: z.int().min(1).optional(),
  principal: z.string().optional(),
});

/**
 * Most a draft's values may take, in UTF-8: a full form fits. Sealed it is a third longer, and with its problems (at most
 * 50, some 40 kB) the item stays below DynamoDB's 400 kB.
 */
const MAX_BYTES = 260_000;

export const fitsDraft = (values: DraftValues): boolean =>
  Buffer.byteLength(JSON.stringify(values)) <= MAX_BYTES;
