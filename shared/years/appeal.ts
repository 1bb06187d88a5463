import * as z from "zod";
import { issueDocumentSchema } from "../approvals/issue-document.ts";
import { instantSchema } from "../calendar/local-date.ts";
import { citationSchema, MAX_EVIDENCE_A_CRITERION } from "../evidence/evidence.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { approvalIdSchema } from "../ids/record-id.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { assessmentSchema } from "../scoring/assessment.ts";
import { beforeCountedOnce } from "../scoring/counted-once.ts";
import { type Centipoints, centipointsSchema } from "../scoring/points.ts";
import { assemble } from "../scoring/score.ts";
import { isLeafLine, type LeafLine, type StoredSheet } from "../scoring/sheet.ts";
import { paragraph } from "../texts/text.ts";

/** Why a unit disputes a criterion of its decided result, and what proves it. */
export const appealEntrySchema = z.strictObject({
  reason: paragraph(2000),
  evidence: z.array(citationSchema).min(1).max(MAX_EVIDENCE_A_CRITERION).optional(),
});
export type AppealEntry = z.infer<typeof appealEntrySchema>;

const appeal = {
  ...unitYearSchema.shape,
  criterion: assessmentSchema.shape.criterion,
  /** 1, 2, …: a criterion may be disputed again once the appeal before was answered. */
  number: z.int().min(1),
  ...appealEntrySchema.shape,
  /** Version of the decided result that is disputed. */
  against: z.int().min(1),
  by: z.string().max(300),
  at: instantSchema,
};
const answer = {
  ...appeal,
  answer: paragraph(2000),
  document: issueDocumentSchema,
  approval: approvalIdSchema,
  proposedBy: z.string(),
  approvedBy: z.string(),
  answeredAt: instantSchema,
};

/** An appeal (kiến nghị về kết quả): open until two persons of the committee have answered it. */
export const appealSchema = z.discriminatedUnion("state", [
  z.strictObject({ ...appeal, state: z.literal("open") }),
  z.strictObject({ ...answer, state: z.literal("rejected") }),
  z.strictObject({
    ...answer,
    state: z.literal("upheld"),
    points: centipointsSchema,
    /** Version of the decided result that came of it. */
    sheetVersion: z.int().min(2),
  }),
]);
export type Appeal = z.infer<typeof appealSchema>;
export type OpenAppeal = Extract<Appeal, { state: "open" }>;

/** The criterion's line on a sheet; undefined for headings and unknown names. */
export const leafLineOf = ({ lines }: StoredSheet, criterion: string): LeafLine | undefined =>
  lines.filter(isLeafLine).find((line) => line.criterion === criterion);

/** In whose name a criterion has the points that an appeal gave it. */
const BODY = "Ban Chỉ đạo (trả lời kiến nghị)";

/** The sheet with other points for one criterion: totals, caps and the grade before quotas follow from it anew. */
export function amended(
  guidance: Guidance,
  sheet: StoredSheet,
  { criterion, points }: { readonly criterion: string; readonly points: Centipoints },
): StoredSheet {
  const lines = sheet.lines
    .filter(isLeafLine)
    .map((line) =>
      line.criterion === criterion ? given(line, points) : beforeCountedOnce(line, sheet.provisional),
    );
  return { ...assemble(guidance, lines, sheet), inputsRev: sheet.inputsRev };
}

function given({ flags = [], zeroItem: _, ...line }: LeafLine, points: Centipoints): LeafLine {
  const kept = flags.filter((flag) => flag !== "contested" && flag !== "voided");
  return {
    ...line,
    state: "counted",
    points,
    reach: { min: points, max: points },
    steps: [{ kind: "assessed", body: BODY, points }],
    ...(kept.length > 0 && { flags: kept }),
  };
}
