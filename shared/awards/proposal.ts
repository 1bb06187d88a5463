import * as z from "zod";
import { issueDocumentSchema } from "../approvals/issue-document.ts";
import { instantSchema } from "../calendar/local-date.ts";
import { ruleIdSchema } from "../guidance/criterion-id.ts";
import { blockIdSchema, localityIdSchema } from "../ids/readable-id.ts";
import { awardProposalIdSchema, recordIdSchema } from "../ids/record-id.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { line, paragraph } from "../texts/text.ts";
import { countedVoteSchema } from "./vote.ts";
import { worthSchema } from "./worth.ts";

/**
 * Who is to be commended. No private person is named here: a household and a person are those of a record that holds
 * them sealed (what a household gave, a model person); an official stands by office and name.
 */
export const candidateSchema = z.discriminatedUnion("kind", [
  /** The unit itself, or a part of it by name. */
  z.strictObject({
    kind: z.literal("collective"),
    part: line(150).optional(),
    women: z.literal(true).optional(),
  }),
  z.strictObject({
    kind: z.literal("individual"),
    /** An official or employee in office … */
    official: z.strictObject({ name: line(100), post: line(150) }).optional(),
    /** … or the person of a model that is recorded (điển hình cá nhân). */
    model: recordIdSchema("model").optional(),
    women: z.literal(true).optional(),
  }),
  /** The household that gave land, labour or property (domain H). */
  z.strictObject({
    kind: z.literal("household"),
    gift: recordIdSchema("gift"),
    women: z.literal(true).optional(),
  }),
]);
export type Candidate = z.infer<typeof candidateSchema>;

export const proposalEntrySchema = z.strictObject({
  award: ruleIdSchema,
  candidate: candidateSchema,
  achievement: paragraph(1000),
  /** Tờ trình: number, date, who signed. */
  document: issueDocumentSchema,
});
export type ProposalEntry = z.infer<typeof proposalEntrySchema>;

export const PROPOSAL_STATES = [
  "proposed",
  "block-voted",
  "council-voted",
  "awarded",
  "not-awarded",
  "withdrawn",
] as const;

/** What the decision of the deciding authority says; a proposal keeps it with `authority`, who that was on that day. */
export const awardDecisionSchema = z.strictObject({
  outcome: z.enum(["awarded", "not-awarded"]),
  document: issueDocumentSchema,
  reason: paragraph(1000).optional(),
});

/**
 * A proposal of an award (đề nghị khen thưởng) for one unit-year: proposed → voted by the block, where there is one →
 * voted by the council → decided by the authority. A vote that does not carry it ends it.
 */
export const proposalSchema = z.strictObject({
  id: awardProposalIdSchema,
  version: z.int().min(1),
  ...unitYearSchema.shape,
  locality: localityIdSchema,
  block: blockIdSchema.optional(),
  ...proposalEntrySchema.shape,
  state: z.enum(PROPOSAL_STATES),
  proposedBy: z.string().max(300),
  proposedAt: instantSchema,
  /** Who changed it last. */
  by: z.string().max(300),
  at: instantSchema,
  blockVote: countedVoteSchema.optional(),
  councilVote: countedVoteSchema.optional(),
  decision: awardDecisionSchema.extend({ authority: line(300) }).optional(),
  /** Absent where a coefficient or the base salary is not known on the day of the decision. */
  worth: worthSchema.optional(),
  withdrawal: paragraph(1000).optional(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** Still under way, or granted: it takes up its place in a quota, and the flag of its block. */
export const stands = ({ state }: Pick<Proposal, "state">): boolean =>
  state !== "not-awarded" && state !== "withdrawn";
