import * as z from "zod";
import { workingCalendarSchema } from "../calendar/working-calendar.ts";
import { localityIdSchema } from "../ids/readable-id.ts";
import { amountSchema } from "../limits/amount.ts";
import { limitSchema } from "../limits/limit.ts";
import { registrationRuleSchema } from "../limits/registration-rule.ts";
import { provinceTermSchema } from "../limits/scope.ts";
import { dutySchema } from "../receptions/duty.ts";
import { receptionRuleSchema } from "../receptions/rule.ts";
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
  provinces: z.array(provinceTermSchema).max(20).default([]),
  /** In force here, each for the days on which it is. */
  limits: z.array(limitSchema).max(500),
  /** Other places' limits: shown as "example, not in force here", and binding nobody. */
  limitsElsewhere: z.array(limitSchema).max(500).default([]),
  amounts: z.array(amountSchema).max(200).default([]),
  calendars: z.array(workingCalendarSchema).max(10).default([]),
  registrationRules: z.array(registrationRuleSchema).max(50).default([]),
  /** Rules of reception and duties to receive, beside those of national law: of two the stricter counts. */
  receptionRules: z.array(receptionRuleSchema).max(50).default([]),
  duties: z.array(dutySchema).max(100).default([]),
  /** What has a default is absent in a locality that was loaded before it existed. */
  retentions: z.array(retentionSchema).max(100).default([]),
  blocks: z.array(blockSchema).max(100).default([]),
});
export type Locality = z.infer<typeof localitySchema>;
