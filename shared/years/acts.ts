import * as z from "zod";
import { issueDocumentSchema } from "../approvals/issue-document.ts";
import { guidanceSchema } from "../guidance/guidance.ts";
import { blockIdSchema, localityIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { unitYearSchema, yearSchema } from "../pipeline/unit-year.ts";
import { assessmentSchema } from "../scoring/assessment.ts";
import { centipointsSchema } from "../scoring/points.ts";
import { tieDecisionSchema } from "../scoring/ranking.ts";
import { paragraph } from "../texts/text.ts";

/**
 * That the year of a block is decided: of all units of the locality in that block (without one: of all that have none)
 * which one guidance scores.
 */
export const yearDecisionSchema = z.strictObject({
  action: z.literal("year.decide"),
  locality: localityIdSchema,
  block: blockIdSchema.optional(),
  year: yearSchema,
  guidance: guidanceSchema.pick({ id: true, version: true }).extend({ hash: z.string() }),
  /** Decisions on ties that the guidance leaves open. */
  ties: z.array(tieDecisionSchema).max(20).optional(),
  document: issueDocumentSchema,
  /** The result in short, for whoever approves it … */
  units: z
    .array(
      z.strictObject({
        unit: unitIdSchema,
        rev: z.int().min(0),
        points: centipointsSchema,
        grade: z.string(),
        place: z.int().min(1),
      }),
    )
    .min(1),
  /** … and the hash of every sheet and of the ranking: two persons approve these and no others. */
  hash: z.string(),
});
export type YearDecision = z.infer<typeof yearDecisionSchema>;

/** The answer to an appeal: upheld with the points that the criterion has now, or rejected. */
export const appealDecisionSchema = z.strictObject({
  action: z.literal("appeal.decide"),
  ...unitYearSchema.shape,
  criterion: assessmentSchema.shape.criterion,
  number: z.int().min(1),
  /** Version of the decided sheet that the answer rests on. */
  base: z.int().min(1),
  outcome: z.enum(["upheld", "rejected"]),
  /** Of the criterion; where it is upheld, and only there. */
  points: centipointsSchema.optional(),
  ties: z.array(tieDecisionSchema).max(20).optional(),
  reason: paragraph(2000),
  document: issueDocumentSchema,
});
export type AppealDecision = z.infer<typeof appealDecisionSchema>;
