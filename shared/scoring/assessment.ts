import * as z from "zod";
import { criterionIdSchema, ruleIdSchema } from "../guidance/criterion-id.ts";
import { line, paragraph } from "../texts/text.ts";
import { centipointsSchema } from "./points.ts";

const withReason = z.strictObject({ reason: paragraph(2000) });

/**
 * What scoring sees of what an appraising body said of one criterion of one unit-year: it lies beside the tally,
 * without effect on it. A unit-year has at most one per criterion: the workflow above (self-score, reviews, final)
 * hands over the one that stands. It may say only what the criterion's rule asks (`misfitsOf` tells); anything else
 * is not looked at.
 *
 * | rule | what it needs |
 * | --- | --- |
 * | `assessed` | `points` |
 * | `level` | `level` |
 * | `ticks` | `ticks`, also an empty list |
 * | `achieved`, a grade rule's `finding` | `achieved` |
 * | any with figures in its measures | `figures`, each of them |
 * | `ratio`, `count`, `minus`, `choice`, `target` of records alone | nothing: only contested, void or not applicable |
 */
export const assessmentSchema = z.strictObject({
  /** The criterion, or the id of a grade rule whose condition is a finding. */
  criterion: z.union([criterionIdSchema, ruleIdSchema.brand<"CriterionId">()]),
  /** Who appraised, as it is to be shown: "Thường trực Ban Chỉ đạo". */
  body: line(200),
  points: centipointsSchema.optional(),
  /** Id of the level picked. */
  level: ruleIdSchema.optional(),
  /** Ids of the ticks made. */
  ticks: z.array(ruleIdSchema).max(50).optional(),
  achieved: z.boolean().optional(),
  /** Numbers no record holds, by the id of the figure. */
  figures: z.record(ruleIdSchema, z.int().min(0).max(1_000_000_000)).optional(),
  /** "Không áp dụng": counts only where the criterion allows it. */
  notApplicable: withReason.optional(),
  /** The points of this criterion are lost (dishonest evidence): 0, whatever its rule gives. */
  voided: withReason.optional(),
  /** The unit disputes an automatic line: flagged, without effect; what changes it is a corrected record. */
  contested: withReason.optional(),
  /** How many evidence files are cited. */
  evidence: z.int().min(0).max(100).optional(),
});
export type Assessment = z.infer<typeof assessmentSchema>;
