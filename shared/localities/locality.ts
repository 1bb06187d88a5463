import * as z from "zod";
import { localityIdSchema } from "../ids/readable-id.ts";
import { limitSchema } from "../limits/limit.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";

/** A locality whose steering committee runs the system; its time limits are part of it, as dated data. */
export const localitySchema = z.strictObject({
  id: localityIdSchema,
  name: line(150),
  nameEn: line(150),
  /** Set where the locality's data is invented, in whole or part: shown wherever it appears. */
  exampleNote: bilingualSchema.optional(),
  limits: z.array(limitSchema).max(500),
});
export type Locality = z.infer<typeof localitySchema>;
