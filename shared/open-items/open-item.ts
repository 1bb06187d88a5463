import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { criterionIdSchema } from "../guidance/criterion-id.ts";
import { guidanceIdSchema } from "../ids/readable-id.ts";
import { metricNameSchema } from "../pipeline/metrics.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { LINE_STATES } from "../scoring/sheet.ts";
import { bilingualSchema } from "../texts/bilingual.ts";

/**
 * What is still to do:
 * - `self-score`: the unit has not said what the criterion asks; `appraise`: a body has not;
 * - `forecast`: what was expected is to be confirmed; `contested`: a dispute is to be settled;
 * - `records`: more records can still bring points; `missing`: what is late, overdue or missing costs points;
 * - `block`: the figures of the block are awaited; `evidence`: a file is required and none was cited.
 */
export const OPEN_KINDS = [
  "self-score",
  "appraise",
  "forecast",
  "contested",
  "records",
  "missing",
  "block",
  "evidence",
] as const;

export const openItemSchema = z.strictObject({
  kind: z.enum(OPEN_KINDS),
  criterion: criterionIdSchema,
  text: bilingualSchema,
  state: z.enum(LINE_STATES),
  /** In 1/100 point: how much more the line can still become; of a missing record, how much it costs now. */
  points: z.int().min(0),
  /** The day by which: the criterion's due day, else that of the forecast, the submission or the cut-off. */
  on: localDateSchema,
  /** That day is over. */
  overdue: z.boolean(),
  /** The values that the line is made of, or that cost points. */
  metrics: z.array(z.strictObject({ metric: metricNameSchema, name: bilingualSchema, value: z.int() })),
});
export type OpenItem = z.infer<typeof openItemSchema>;

export const openItemsSchema = z.strictObject({
  ...unitYearSchema.shape,
  guidance: z.strictObject({ id: guidanceIdSchema, version: z.int().min(1) }),
  rev: z.int().min(0),
  /** By day, then those that carry most points first. */
  items: z.array(openItemSchema),
});
export type OpenItems = z.infer<typeof openItemsSchema>;
