import * as z from "zod";
import { localityIdSchema } from "../ids/readable-id.ts";
import { limitSchema } from "../limits/limit.ts";
import { retentionSchema } from "../retention/retention.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { blockSchema } from "../units/block.ts";

/**
 * A locality whose steering committee runs the system; its time limits and how long it keeps personal
 * data are part of it, as dated data.
 */
export const localitySchema = z.strictObject({
  id: localityIdSchema,
  name: line(150),
  nameEn: line(150),
  /** Set where the locality's data is invented, in whole or part: shown wherever it appears. */
  exampleNote: bilingualSchema.optional(),
  limits: z.array(limitSchema).max(500),
  /** These two are absent in a locality that was loaded before they existed. */
  retentions: z.array(retentionSchema).max(100).default([]),
  blocks: z.array(blockSchema).max(100).default([]),
});
export type Locality = z.infer<typeof localitySchema>;
