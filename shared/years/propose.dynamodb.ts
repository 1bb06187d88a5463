import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import { isPerson } from "../access/principal.ts";
import type { Approval } from "../approvals/approval.ts";
import type { ApprovalDeps } from "../approvals/approve.dynamodb.ts";
import { type ProposalReceipt, proposeOnce } from "../approvals/propose.dynamodb.ts";
import { TWO_PERSON_ACTIONS } from "../approvals/two-person-actions.ts";
import { findGuidance } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import type { CommitteeId, LocalityId } from "../ids/readable-id.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { AppealDecision, YearDecision } from "./acts.ts";
import { appealBasisOf, nextVersion } from "./decide-appeal.dynamodb.ts";
import { yearResultOf } from "./decide-year.dynamodb.ts";
import type { Candidate } from "./decision.ts";

/** Who proposes; with the key, sending twice proposes once. */
export interface Proposing {
  readonly caller: Caller;
  readonly key: string;
}

/** What a clerk says of a decision; what comes of it is computed. */
export interface YearProposal extends Pick<YearDecision, "block" | "year" | "ties" | "document"> {
  readonly committee: CommitteeId;
  readonly guidance: Pick<YearDecision["guidance"], "id" | "version">;
}

/**
 * Proposes that the year of a block be decided as it stands. Every unit that is not final, every open tie, is named;
 * decided already: `approval-settled`.
 */
export async function proposeYear(
  deps: ApprovalDeps,
  { caller, key }: Proposing,
  { committee: id, guidance: { id: guidanceId, version }, ...proposal }: YearProposal,
): Promise<ProposalReceipt> {
  const { table } = deps;
  const committee = committeeOfClerk(caller, (one) => one.id === id);
  const guidance = await findGuidance(table, guidanceId, version);
  if (!committee || guidance?.year !== proposal.year) throw new Refusal("not-found");
  const { locality } = committee;
  const of = { ...proposal, locality, guidance: { id: guidanceId, version, hash: guidanceHash(guidance) } };
  return proposeOnce(deps, { caller, committee, key }, { "year.decide": of }, async () => {
    const { candidates, elsewhere, result } = await yearResultOf(table, of);
    const deciding = candidates.filter(({ unit }) => unit.block === of.block);
    if (deciding.length === 0) throw new Refusal("not-found");
    if (deciding.some(({ stage }) => stage === "decided")) throw new Refusal("approval-settled");
    if (elsewhere.length > 0) throw new Refusal("fields-invalid", elsewhere.map(otherVersion));
    if (result.faults.length > 0) throw new Refusal("fields-invalid", result.faults);
    const units = result.ranking.units.map(({ unit, rev, points, grade = "", place }) => ({
      unit,
      rev,
      points,
      grade,
      place,
    }));
    return { action: "year.decide", ...of, units, hash: result.hash };
  });
}

/** Proposes the answer to an appeal: upheld with the points that the criterion then has, or rejected with a reason. */
export async function proposeAnswer(
  deps: ApprovalDeps,
  { caller, key }: Proposing,
  answer: Omit<AppealDecision, "action" | "base">,
): Promise<ProposalReceipt> {
  const { table } = deps;
  const unit = await findUnit(table, answer.unit);
  const committee = unit && committeeOfClerk(caller, ({ locality }) => locality === unit.locality);
  if (!committee) throw new Refusal("not-found");
  return proposeOnce(deps, { caller, committee, key }, { "appeal.decide": answer }, async () => {
    const basis = await appealBasisOf(table, answer);
    if (answer.outcome === "upheld") await nextVersion(table, basis, answer);
    else if (answer.points !== undefined)
      throw new Refusal("fields-invalid", [fieldProblem("points", "unknown-field", { name: "points" })]);
    return { action: "appeal.decide", ...answer, base: basis.decided.version };
  });
}

/** A block is decided once, all of it: its ranking is frozen under the guidance, whichever version. */
const otherVersion = ({ unit: { id, name } }: Candidate) =>
  fieldProblem(`units.${id}`, "not-final", {
    name,
    why: "chấm theo phiên bản khác của hướng dẫn",
    whyEn: "it is scored by another version of the guidance",
  });

/** A committee in which the caller, a person, may propose what becomes of a year. */
function committeeOfClerk(
  caller: Caller,
  isWanted: (committee: { readonly id: CommitteeId; readonly locality: LocalityId }) => boolean,
): Approval["committee"] | undefined {
  if (!isPerson(caller.principal)) return undefined;
  return caller.memberships
    .flatMap(({ scope }) =>
      scope.kind === "committee" ? [{ id: scope.committee, locality: scope.locality }] : [],
    )
    .find(
      (committee) =>
        isWanted(committee) &&
        grantFor(caller, TWO_PERSON_ACTIONS["year.decide"].propose, { committee }) !== undefined,
    );
}
