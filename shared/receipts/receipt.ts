import * as z from "zod";
import { issueDocumentSchema } from "../approvals/issue-document.ts";
import { localDateSchema } from "../calendar/local-date.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { criterionIdSchema } from "../guidance/criterion-id.ts";
import { guidanceSchema } from "../guidance/guidance.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { recordIdSchema } from "../ids/record-id.ts";
import { tallySchema } from "../pipeline/tally.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { assessmentSchema } from "../scoring/assessment.ts";
import { centipointsSchema } from "../scoring/points.ts";
import { countedQuotaSchema, rankedUnitSchema, tieDecisionSchema } from "../scoring/ranking.ts";
import { LINE_STATES, relativeSchema, storedSheetSchema } from "../scoring/sheet.ts";
import { metricRowSchema } from "./entry.ts";

/** A sanction or incident (kỷ luật, sự cố) that counts: confirmed by a second person. By role, never by name. */
const sanctionSchema = z.strictObject({
  id: recordIdSchema("sanction"),
  version: z.int().min(1),
  effect: tallySchema,
});
export type SanctionUsed = z.infer<typeof sanctionSchema>;

/** Another unit's figures on a criterion that is measured against the block, at that unit's revision. */
const blockFigureSchema = z.strictObject({
  criterion: criterionIdSchema,
  unit: unitIdSchema,
  rev: z.int().min(0),
  state: z.enum(LINE_STATES),
  relative: relativeSchema.optional(),
});
export type BlockFigure = z.infer<typeof blockFigureSchema>;

/** What a decided year has besides: how the result came from the sheet, and by which document it stands. */
const decisionSchema = z.strictObject({
  /** Version of the result; 1 is the decision's, each further one an appeal's. */
  version: z.int().min(1),
  decidedOn: localDateSchema,
  document: issueDocumentSchema,
  /** Criteria that got other points by appeals, in the order of their answers. */
  appeals: z.array(z.strictObject({ criterion: criterionIdSchema, points: centipointsSchema })),
  /** Place, and the grade after quotas with every reason. */
  ranked: rankedUnitSchema,
  /** How the quotas of its ranking were counted where the unit was in the pool; of the first version alone. */
  quotas: z.array(countedQuotaSchema),
  ties: z.array(tieDecisionSchema),
  /** What its records count more or less since: carried over into the unit's next open year. */
  movedSince: tallySchema.optional(),
});
export type DecisionPart = z.infer<typeof decisionSchema>;

/**
 * The receipt of a score (giấy chứng minh điểm): everything that a unit-year's points follow from, so that anybody can
 * reckon them again from this text alone, without this system. Points in 1/100 point, rules and rounding are those of
 * the guidance within. Its text is canonical JSON (RFC 8785), and `hash` is over that of all the rest.
 */
const contentSchema = z.strictObject({
  format: z.literal("nghe-dan/receipt/1"),
  ...unitYearSchema.shape,
  /** Revision of the unit-year at which all of it was read together. */
  rev: z.int().min(0),
  guidance: guidanceSchema,
  guidanceHash: z.string(),
  /** What the sheet is computed from; of a decided year, as it was then. */
  inputs: z.strictObject({
    tally: tallySchema,
    assessments: z.array(assessmentSchema),
    passedThrough: localDateSchema.optional(),
  }),
  /** The records behind each metric, as they are at `rev`. */
  metrics: z.array(metricRowSchema),
  sanctions: z.array(sanctionSchema),
  block: z.array(blockFigureSchema),
  /** The result: every line with its inputs, arithmetic and rounding; the grade before quotas with its reasons. */
  sheet: storedSheetSchema,
  decision: decisionSchema.optional(),
});
export type ReceiptContent = z.infer<typeof contentSchema>;

export const receiptSchema = contentSchema.extend({ hash: z.string() });
export type Receipt = z.infer<typeof receiptSchema>;

/** SHA-256 over the canonical JSON of everything but the hash itself. */
export const receiptHash = (content: ReceiptContent): string => sha256(canonicalJson(content));

/** The receipt as it is handed out: canonical JSON, one line, no byte more. */
export function receiptText(content: ReceiptContent): string {
  const checked = contentSchema.parse(content);
  return canonicalJson({ ...checked, hash: receiptHash(checked) });
}
