import * as z from "zod";
import { issueDocumentSchema } from "../approvals/issue-document.ts";
import { localDateSchema } from "../calendar/local-date.ts";
import { approvalIdSchema } from "../ids/record-id.ts";
import { tallySchema } from "../pipeline/tally.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { assessmentSchema } from "../scoring/assessment.ts";
import { centipointsSchema } from "../scoring/points.ts";
import { type RankedUnit, rankedUnitSchema } from "../scoring/ranking.ts";
import { type StoredSheet, storedSheetSchema } from "../scoring/sheet.ts";

/** What one version of a decided sheet has that the one before it had not. */
export const sheetDiffSchema = z.strictObject({
  points: z.strictObject({ before: centipointsSchema, after: centipointsSchema }),
  grade: z.strictObject({ before: z.string().optional(), after: z.string().optional() }),
  /** Every line, groups too, whose points are others. */
  lines: z.array(
    z.strictObject({ criterion: z.string(), before: centipointsSchema, after: centipointsSchema }),
  ),
});
export type SheetDiff = z.infer<typeof sheetDiffSchema>;

/**
 * The result of a unit-year as it was decided (kết quả đã quyết định): it never moves. Version 1 is the decision's; an
 * appeal that was upheld makes a further one, and the earlier stay. With all that it was computed from, so that it can
 * be computed again whatever the records have become since.
 */
export const decidedSchema = z.strictObject({
  ...unitYearSchema.shape,
  version: z.int().min(1),
  /** Its open lines closed by the block; its grade is that before quotas. */
  sheet: storedSheetSchema,
  /** Place, and the grade after quotas with every reason: the result. */
  ranked: rankedUnitSchema,
  inputs: z.strictObject({
    tally: tallySchema,
    assessments: z.array(assessmentSchema),
    passedThrough: localDateSchema.optional(),
  }),
  decidedOn: localDateSchema,
  document: issueDocumentSchema,
  approval: approvalIdSchema,
  proposedBy: z.string(),
  approvedBy: z.string(),
  /** The appeal that led to this version. */
  appeal: z.strictObject({ criterion: z.string(), number: z.int().min(1), reason: z.string() }).optional(),
  diff: sheetDiffSchema.optional(),
});
export type Decided = z.infer<typeof decidedSchema>;

/** A sheet and the grade it has in its ranking. */
interface Result {
  readonly sheet: StoredSheet;
  readonly ranked: Pick<RankedUnit, "grade">;
}

export function diffOf(before: Result, after: Result): SheetDiff {
  const lines = after.sheet.lines.flatMap(({ criterion, points }) => {
    const was = before.sheet.lines.find((line) => line.criterion === criterion)?.points ?? 0;
    return was === points ? [] : [{ criterion, before: was, after: points }];
  });
  return {
    points: { before: before.sheet.points, after: after.sheet.points },
    grade: { before: before.ranked.grade, after: after.ranked.grade },
    lines,
  };
}
