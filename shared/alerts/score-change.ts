import * as z from "zod";
import { type CriterionId, criterionIdSchema } from "../guidance/criterion-id.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { EMPTY } from "../pipeline/tally.ts";
import { type Centipoints, centipointsSchema } from "../scoring/points.ts";
import { score } from "../scoring/score.ts";
import { isLeafLine, type Sheet, type StoredSheet } from "../scoring/sheet.ts";

/**
 * How far the ledger covers a unit-year for one member: the revision of its last line, and the score at it.
 * What is covered is never told again, whatever became of the line; so the next change is counted from here.
 */
export const coverSchema = z.strictObject({
  rev: z.int().min(0),
  points: centipointsSchema,
  /** Points by criterion; those with 0 are left out. */
  criteria: z.record(criterionIdSchema, centipointsSchema),
});
export type Cover = z.infer<typeof coverSchema>;

/**
 * Before the first line: no revision, and the points that the sheet has without any record. A criterion may count as
 * fulfilled where nothing arose, and that is no change that a record has made.
 */
export function uncovered(guidance: Guidance, { passedThrough }: Pick<Sheet, "passedThrough">): Cover {
  const blank = score({ guidance, tally: EMPTY, assessments: [], passedThrough });
  return coverOf({ ...blank, inputsRev: 0 });
}

export const coverOf = (sheet: StoredSheet): Cover => ({
  rev: sheet.inputsRev,
  points: sheet.points,
  criteria: Object.fromEntries([...pointsOf(sheet)].filter(([, points]) => points !== 0)),
});

/** A criterion whose points differ. */
export interface PointsChange {
  readonly criterion: CriterionId;
  readonly before: Centipoints;
  readonly after: Centipoints;
}

/**
 * The criteria whose points differ from those at the cover, in the order of the sheet; last come those the sheet no
 * longer has. Empty where the score is the same.
 */
export function changesSince({ criteria }: Cover, sheet: Sheet): PointsChange[] {
  const after = pointsOf(sheet);
  const before = new Map(
    Object.entries(criteria).map(([id, points]) => [criterionIdSchema.parse(id), points]),
  );
  return [...new Set([...after.keys(), ...before.keys()])]
    .map((criterion) => ({ criterion, before: before.get(criterion) ?? 0, after: after.get(criterion) ?? 0 }))
    .filter((change) => change.before !== change.after);
}

const pointsOf = ({ lines }: Sheet): Map<CriterionId, number> =>
  new Map(lines.filter(isLeafLine).map(({ criterion, points }) => [criterion, points]));
