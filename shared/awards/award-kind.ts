import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { ruleIdSchema } from "../guidance/criterion-id.ts";
import { type Place, scopeSchema, termsHere } from "../limits/scope.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { unitKindSchema } from "../units/unit.ts";

/** Who can be commended: tập thể, cá nhân, hộ gia đình. */
export const CANDIDATE_KINDS = ["collective", "individual", "household"] as const;
export const candidateKindSchema = z.enum(CANDIDATE_KINDS);
export type CandidateKind = z.infer<typeof candidateKindSchema>;

/** When a row is in force, where, and where it is written. */
const dated = {
  from: localDateSchema,
  to: localDateSchema.optional(),
  scope: scopeSchema,
  source: line(300),
};

/** A kind of award (danh hiệu, hình thức khen thưởng), as dated data: to whom, who decides, what it is worth. */
export const awardKindSchema = z.strictObject({
  id: ruleIdSchema,
  name: bilingualSchema,
  candidates: z.array(candidateKindSchema).min(1),
  /** The authority that decides (thẩm quyền quyết định). A steering committee proposes, it does not grant. */
  decidedBy: bilingualSchema,
  /** Which award coefficient it has, by who is commended; absent where it is not known. */
  coefficients: z.partialRecord(candidateKindSchema, ruleIdSchema),
  /** One for the leader of a block, and nobody else of it. */
  forBlockLeader: z.literal(true).optional(),
  /** Only within the quotas of proposals that the guidance sets. */
  withinQuota: z.literal(true).optional(),
  ...dated,
});
export type AwardKind = z.infer<typeof awardKindSchema>;

/** Who votes: the block's units (khối, cụm), the commendation council (Hội đồng Thi đua – Khen thưởng). */
export const VOTING_BODIES = ["block", "council"] as const;
export type VotingBody = (typeof VOTING_BODIES)[number];

/**
 * What a vote needs, as a share: `quorum` of all members, those present; `award-quorum` of all members, those present or
 * in writing; `majority` of those who took part. `strict`: more than the share.
 */
export const voteRuleSchema = z.strictObject({
  body: z.enum(VOTING_BODIES),
  asks: z.enum(["quorum", "award-quorum", "majority"]),
  numerator: z.int().min(1).max(100),
  denominator: z.int().min(1).max(100),
  strict: z.boolean(),
  ...dated,
});
export type VoteRule = z.infer<typeof voteRuleSchema>;

/** What goes first between candidates of equal merit. */
export const meritTieRuleSchema = z.strictObject({
  prefer: z.literal("women"),
  name: bilingualSchema,
  ...dated,
});
export type MeritTieRule = z.infer<typeof meritTieRuleSchema>;

/** How many proposals of an award there may be in a year, of all units of that kind together. */
export const awardQuotaSchema = z.strictObject({
  award: ruleIdSchema,
  candidate: candidateKindSchema,
  unitKind: unitKindSchema,
  most: z.int().min(0).max(10_000),
  ...dated,
});
export type AwardQuota = z.infer<typeof awardQuotaSchema>;

export const awardRulesSchema = z.strictObject({
  awards: z.array(awardKindSchema),
  voteRules: z.array(voteRuleSchema),
  tieRules: z.array(meritTieRuleSchema),
  quotas: z.array(awardQuotaSchema),
});
export type AwardRules = z.infer<typeof awardRulesSchema>;

/** The rules that bind here on that day; other places' are examples and bind nobody. */
export function rulesOn(
  { awards, voteRules, tieRules, quotas }: AwardRules,
  day: LocalDate,
  here: Place,
): AwardRules {
  const inForce = <R extends Pick<AwardKind, "from" | "to" | "scope">>(rules: readonly R[]): R[] =>
    rules.filter((rule) => termsHere(rule, here).some((term) => isOn(term, day)));
  return {
    awards: inForce(awards),
    voteRules: inForce(voteRules),
    tieRules: inForce(tieRules),
    quotas: inForce(quotas),
  };
}
