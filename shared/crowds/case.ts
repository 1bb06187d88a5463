import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { opinionIdSchema } from "../ids/record-id.ts";
import { OPINION_FIELDS } from "../opinions/opinion.ts";

/** Hot spots are looked for among the cases of one unit on one field. */
export const crowdSchema = z.strictObject({ unit: unitIdSchema, field: z.enum(OPINION_FIELDS) });
export type Crowd = z.infer<typeof crowdSchema>;

/**
 * A case (vụ việc) that may belong to a hot spot: an opinion that came from several people together. Opinions alone are
 * sorted by field; complaints, denunciations and receptions are not, and are told of as mass petitions instead.
 */
export const caseSchema = z.strictObject({
  id: opinionIdSchema,
  ...crowdSchema.shape,
  day: localDateSchema,
  people: z.int().min(1),
});
export type Case = z.infer<typeof caseSchema>;

export const sameCrowd = (a: Crowd, b: Crowd): boolean => a.unit === b.unit && a.field === b.field;
