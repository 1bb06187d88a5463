import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { criterionIdSchema, ruleIdSchema } from "../guidance/criterion-id.ts";
import { gradeSchema } from "../guidance/grading.ts";
import { stepSchema } from "../guidance/rules/step.ts";
import { guidanceIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { metricNameSchema } from "../pipeline/metrics.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
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
 * - `awaiting-assessment` (chờ thẩm định): due, and the appraising body has not said what the rule asks;
 * - `open` (chờ số liệu của khối): relative to the block; `resolve` closes it with the sheets of the block;
 * - `not-applicable` (không áp dụng): nothing arose that it could judge; outside the sheet's maximum.
 */
export const LINE_STATES = ["counted", "not-due", "awaiting-assessment", "open", "not-applicable"] as const;
export type LineState = (typeof LINE_STATES)[number];

/**
 * What a reader must know of a line beside its arithmetic:
 * - `nothing-behind`: full points although nothing arose; `carried`: earlier years moved its values;
 * - `contested`: the unit disputes it; `voided`: its points are lost; `evidence-missing`: required, none was cited.
 */
export const LINE_FLAGS = ["nothing-behind", "carried", "contested", "voided", "evidence-missing"] as const;
export type LineFlag = (typeof LINE_FLAGS)[number];

/** Which list of the guidance a line stands in; absent on the criteria themselves. Deductions are taken off. */
const section = z.enum(["bonus", "deductions"]).optional();
export type Section = z.infer<typeof section>;

/** What was achieved of which target; without a target where the unit has none. */
export const relativeSchema = z.strictObject({
  value: z.int().min(0),
  target: z.int().min(1).optional(),
});
export type Relative = z.infer<typeof relativeSchema>;

/** Another unit's figures that a line was closed with, at that unit's revision. */
export const referenceSchema = z.strictObject({
  unit: unitIdSchema,
  rev: z.int().min(0),
  ...relativeSchema.shape,
});
export type Reference = z.infer<typeof referenceSchema>;

/** A criterion's line: what it earned, from which metric values, by which arithmetic. Its `max` is always its own. */
const leafLineSchema = z.strictObject({
  kind: z.literal("leaf"),
  criterion: criterionIdSchema,
  section,
  state: z.enum(LINE_STATES),
  ...totals,
  /** `value` is what the rule used; `carried` how much of it came from earlier years. */
  inputs: z.array(z.strictObject({ metric: metricNameSchema, value: z.int(), carried: z.int().optional() })),
  steps: z.array(stepSchema),
  flags: z.array(z.enum(LINE_FLAGS)).min(1).optional(),
  /** The option reached makes the heading above worth 0. */
  zeroItem: z.literal(true).optional(),
  /** On lines that are measured against the block: the unit's own figures … */
  relative: relativeSchema.optional(),
  /** … and the best of the block, which closed it. */
  references: z.array(referenceSchema).min(1).optional(),
});
export type LeafLine = z.infer<typeof leafLineSchema>;

/** A heading's line: the sums over the criteria below it that apply. */
const groupLineSchema = z.strictObject({
  kind: z.literal("group"),
  criterion: criterionIdSchema,
  section,
  ...totals,
  /** What the criteria below add up to, where that is not what the heading is worth: it is capped, or … */
  sum: centipointsSchema.optional(),
  /** … this criterion makes it 0. */
  zeroedBy: criterionIdSchema.optional(),
});
export type GroupLine = z.infer<typeof groupLineSchema>;

const lineSchema = z.discriminatedUnion("kind", [leafLineSchema, groupLineSchema]);
export type Line = z.infer<typeof lineSchema>;

/**
 * Why the grade is what it is, in the order of the steps: the threshold, then every rule that held, also one that
 * changed nothing (`before` equals `after`). `quota` and `tie` stand on a ranking, never on a sheet.
 */
export const reasonSchema = z.strictObject({
  stage: z.enum(["threshold", "condition", "veto", "cap", "downgrade", "quota", "tie"]),
  /** Id of the condition, veto, cap, downgrade or quota; of the grade at a threshold. */
  rule: ruleIdSchema,
  before: gradeSchema.shape.id.optional(),
  after: gradeSchema.shape.id,
  /** The guidance's words for the rule. */
  text: bilingualSchema,
});
export type Reason = z.infer<typeof reasonSchema>;

/** What the grade rules look at beside the lines, kept so that a sheet can be graded again from itself. */
export const gradeInputsSchema = z.strictObject({
  metrics: z.array(z.strictObject({ metric: metricNameSchema, value: z.int() })),
  /** Grade rules that a body found to hold. */
  findings: z.array(z.strictObject({ rule: ruleIdSchema, body: z.string() })),
});
export type GradeInputs = z.infer<typeof gradeInputsSchema>;

/**
 * A score sheet: one unit-year under one guidance. Lines stand in the guidance's order (`criteriaOf`), a group
 * before its criteria, bonus and deductions last. Texts are not repeated: they are those of the guidance named here.
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
  /** `points` = base + bonus − deductions, within 0 and the guidance's ceiling; `max` is that of the base. */
  ...totals,
  /** The three of which the points are made; absent where the guidance has neither bonus nor deductions. */
  parts: z
    .strictObject({ base: centipointsSchema, bonus: centipointsSchema, deductions: centipointsSchema })
    .optional(),
  /** Id of the grade before quotas; absent while the sheet is provisional or a line is open. */
  grade: gradeSchema.shape.id.optional(),
  /** How the grade came about; absent without a grade. */
  reasons: z.array(reasonSchema).min(1).optional(),
  /** Absent where no grade rule looks at metrics or findings. */
  gradeInputs: gradeInputsSchema.optional(),
  lines: z.array(lineSchema),
});
export type Sheet = z.infer<typeof sheetSchema>;

/** A sheet as it is kept: `inputsRev` is the revision of the unit-year it was computed from. */
export const storedSheetSchema = sheetSchema.extend({
  inputsRev: z.int().min(0),
  /** The last revision at which records were only counted anew, by changed rules of this program. */
  rulesRev: z.int().min(0).optional(),
});
export type StoredSheet = z.infer<typeof storedSheetSchema>;

export const isLeafLine = (line: Line): line is LeafLine => line.kind === "leaf";
