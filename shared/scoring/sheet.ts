import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { criterionIdSchema } from "../guidance/criterion-id.ts";
import { gradeSchema } from "../guidance/guidance.ts";
import { stepSchema } from "../guidance/rules/step.ts";
import { guidanceIdSchema } from "../ids/readable-id.ts";
import { metricNameSchema } from "../pipeline/metrics.ts";
import { centipointsSchema } from "./points.ts";

/** Points, the least and most they can become, and the maximum of the criteria that apply; all in 1/100 point. */
const totals = {
  points: centipointsSchema,
  reach: z.strictObject({ min: centipointsSchema, max: centipointsSchema }),
  max: centipointsSchema,
};

/**
 * - `counted`: judged by the facts or by an appraisal;
 * - `not-due` (chưa đến hạn): its due day has not passed, it earns nothing yet;
 * - `awaiting-assessment` (chờ thẩm định): due, and the appraising body has not given points;
 * - `not-applicable` (không áp dụng): nothing arose that it could judge; outside the sheet's maximum.
 */
export const LINE_STATES = ["counted", "not-due", "awaiting-assessment", "not-applicable"] as const;
export type LineState = (typeof LINE_STATES)[number];

/** A criterion's line: what it earned, from which metric values, by which arithmetic. Its `max` is always its own. */
const leafLineSchema = z.strictObject({
  kind: z.literal("leaf"),
  criterion: criterionIdSchema,
  state: z.enum(LINE_STATES),
  ...totals,
  inputs: z.array(z.strictObject({ metric: metricNameSchema, value: z.int() })),
  steps: z.array(stepSchema),
});
export type LeafLine = z.infer<typeof leafLineSchema>;

/** A heading's line: the sums over the criteria below it that apply. */
const groupLineSchema = z.strictObject({ kind: z.literal("group"), criterion: criterionIdSchema, ...totals });

const lineSchema = z.discriminatedUnion("kind", [leafLineSchema, groupLineSchema]);
export type Line = z.infer<typeof lineSchema>;

/**
 * A score sheet: one unit-year under one guidance. Lines stand in the guidance's order (`criteriaOf`), a group
 * before its criteria. Texts are not repeated: they are those of the guidance named here.
 */
export const sheetSchema = z.strictObject({
  guidance: z.strictObject({
    id: guidanceIdSchema,
    version: z.int().min(1),
    hash: z.string().regex(/^[0-9a-f]{64}$/),
    example: z.boolean(),
  }),
  /** "Tạm tính": the cut-off has not passed, so there is no grade. */
  provisional: z.boolean(),
  /** Last day whose passing is reckoned in; absent while none is. */
  passedThrough: localDateSchema.optional(),
  ...totals,
  /** Id of the grade; absent while the sheet is provisional or a line is open. */
  grade: gradeSchema.shape.id.optional(),
  lines: z.array(lineSchema),
});
export type Sheet = z.infer<typeof sheetSchema>;

/** A sheet as it is kept: `inputsRev` is the revision of the unit-year it was computed from. */
export const storedSheetSchema = sheetSchema.extend({ inputsRev: z.int().min(0) });
export type StoredSheet = z.infer<typeof storedSheetSchema>;

export const isLeafLine = (line: Line): line is LeafLine => line.kind === "leaf";
