import * as z from "zod";
import type { Instant } from "../calendar/local-date.ts";
import type { Amount } from "../limits/amount.ts";
import type { Place } from "../limits/scope.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import { paragraph } from "../texts/text.ts";
import { type AwardRules, rulesOn } from "./award-kind.ts";
import { awardDecisionSchema, type PROPOSAL_STATES, type Proposal } from "./proposal.ts";
import { ballotFaults, countVote, voteEntrySchema } from "./vote.ts";
import { worthOf } from "./worth.ts";

/** Steps of a proposal and the states they lead on from. */
export const PROPOSAL_STEPS = {
  "block-vote": ["proposed"],
  "council-vote": ["proposed", "block-voted"],
  decide: ["council-voted"],
  withdraw: ["proposed", "block-voted", "council-voted"],
} as const satisfies Readonly<Record<string, readonly (typeof PROPOSAL_STATES)[number][]>>;
export type ProposalStep = keyof typeof PROPOSAL_STEPS;
export const proposalStepSchema = z.enum(Object.keys(PROPOSAL_STEPS) as [ProposalStep, ...ProposalStep[]]);

/** Dated data and time, read before. */
export interface StepContext {
  readonly rules: AwardRules;
  readonly amounts: readonly Amount[];
  readonly here: Place;
  readonly now: Instant;
  readonly principal: string;
}

/** The proposal after a step. Pure. A step out of turn: `step-not-allowed`; the block votes before the council. */
export function stepProposal(
  before: Proposal,
  step: ProposalStep,
  body: unknown,
  context: StepContext,
): Proposal {
  const from: readonly string[] = PROPOSAL_STEPS[step];
  if (!from.includes(before.state)) throw new Refusal("step-not-allowed");
  const next = { ...before, version: before.version + 1, by: context.principal, at: context.now };
  switch (step) {
    case "block-vote":
      if (before.block === undefined) throw new Refusal("step-not-allowed");
      return voted(next, "block", body, context);
    case "council-vote":
      if (before.block !== undefined && !before.blockVote) throw new Refusal("step-not-allowed");
      return voted(next, "council", body, context);
    case "decide":
      return decided(next, body, context);
    case "withdraw": {
      const { reason } = parseOrRefuse(z.strictObject({ reason: paragraph(1000) }), body);
      return { ...next, state: "withdrawn", withdrawal: reason };
    }
  }
}

function voted(
  next: Proposal,
  of: "block" | "council",
  body: unknown,
  { rules, here }: StepContext,
): Proposal {
  const entry = parseOrRefuse(voteEntrySchema, body);
  const faults = ballotFaults(entry);
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  const vote = countVote(entry, of, rulesOn(rules, entry.votedOn, here).voteRules);
  const state = vote.passed ? (`${of}-voted` as const) : "not-awarded";
  return of === "block" ? { ...next, state, blockVote: vote } : { ...next, state, councilVote: vote };
}

/** By the authority that the data names on that day; a committee has none. The amount is that of the day. */
function decided(next: Proposal, body: unknown, { rules, amounts, here }: StepContext): Proposal {
  const decision = parseOrRefuse(awardDecisionSchema, body);
  const { issuedOn } = decision.document;
  const award = rulesOn(rules, issuedOn, here).awards.find(({ id }) => id === next.award);
  if (!award) throw new Refusal("fields-invalid", [fieldProblem("document.issuedOn", "not-in-force")]);
  if (next.councilVote && issuedOn < next.councilVote.votedOn)
    throw new Refusal("fields-invalid", [fieldProblem("document.issuedOn", "end-before-start")]);
  const worth = worthOf(award, next.candidate.kind, issuedOn, { amounts, here });
  return {
    ...next,
    state: decision.outcome,
    decision: { ...decision, authority: award.decidedBy.vi },
    ...(decision.outcome === "awarded" && worth && { worth }),
  };
}
