import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { guidanceSchema } from "../guidance/guidance.ts";
import { committeeIdSchema, localityIdSchema } from "../ids/readable-id.ts";
import { approvalIdSchema } from "../ids/record-id.ts";
import { appealDecisionSchema, yearDecisionSchema } from "../years/acts.ts";
import { issueDocumentSchema } from "./issue-document.ts";

export { type IssueDocument, issueDocumentSchema } from "./issue-document.ts";

const guidanceIssueSchema = z.strictObject({
  action: z.literal("guidance.issue"),
  guidance: guidanceSchema.shape.id,
  version: guidanceSchema.shape.version,
  /** Of the guidance's text: what two persons approve is this text and no other. */
  hash: z.string(),
  document: issueDocumentSchema,
});

/** What takes two persons. Each further action joins this union, `TWO_PERSON_ACTIONS` and `effectOf`. */
export const actSchema = z.discriminatedUnion("action", [
  guidanceIssueSchema,
  yearDecisionSchema,
  appealDecisionSchema,
]);
export type Act = z.infer<typeof actSchema>;

const proposal = {
  id: approvalIdSchema,
  act: actSchema,
  /** Whose members decide. */
  committee: z.strictObject({ id: committeeIdSchema, locality: localityIdSchema }),
  proposedBy: z.string(),
  proposedAt: instantSchema,
};

/** A proposal by one person; the approval of another makes it take effect. */
export const approvalSchema = z.discriminatedUnion("state", [
  z.strictObject({ ...proposal, state: z.literal("proposed") }),
  z.strictObject({
    ...proposal,
    state: z.literal("approved"),
    approvedBy: z.string(),
    approvedAt: instantSchema,
  }),
]);
export type Approval = z.infer<typeof approvalSchema>;
export type Proposed = Extract<Approval, { state: "proposed" }>;
export type Approved = Extract<Approval, { state: "approved" }>;

/** That a version of a guidance is issued, by which document, and by which two persons. */
export const issueSchema = z.strictObject({
  ...guidanceIssueSchema.omit({ action: true }).shape,
  approval: approvalIdSchema,
  proposedBy: z.string(),
  approvedBy: z.string(),
  approvedAt: instantSchema,
});
export type Issue = z.infer<typeof issueSchema>;
