import type { Action } from "../access/access-table.ts";
import type { Caller } from "../access/caller.ts";
import { allow, grantFor } from "../access/may.ts";
import type { CommitteeId } from "../ids/readable-id.ts";
import type { AwardProposalId } from "../ids/record-id.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { readDecided } from "../years/decided.dynamodb.ts";
import { rulesOn } from "./award-kind.ts";
import { releaseClaims } from "./claims.dynamodb.ts";
import { proposalFaults } from "./eligible.ts";
import { inOrderOfMerit, type Merit } from "./merit.ts";
import { type Proposal, stands } from "./proposal.ts";
import { findProposal, proposalsOf, putProposalOfAward } from "./proposals.dynamodb.ts";
import { type AwardDeps, putAwardEvent } from "./propose-award.dynamodb.ts";
import { type ProposalStep, stepProposal } from "./steps.ts";
import { standingOf, worldOf } from "./world.dynamodb.ts";

const ACTIONS: Readonly<Record<ProposalStep, Action>> = {
  "block-vote": "award.record-block-vote",
  "council-vote": "award.record-decision",
  decide: "award.record-decision",
  withdraw: "award.propose",
};

/** A step on the version that the sender has seen. */
export interface AwardTarget {
  readonly caller: Caller;
  readonly id: AwardProposalId;
  readonly version: number;
}

/**
 * Takes a proposal a step further. Discipline that has come under way since is named: nothing is voted or granted
 * meanwhile. Somebody who was faster: `changed-meanwhile` with the proposal as it is now.
 */
export async function stepAward(
  { table, clock }: AwardDeps,
  { caller, id, version }: AwardTarget,
  step: ProposalStep,
  body: unknown,
): Promise<Proposal> {
  const { proposal: before, unit } = await found(table, id);
  allow(caller, ACTIONS[step], { unit });
  if (before.version !== version) throw new Refusal("changed-meanwhile", [], { proposal: before });
  const world = await worldOf(table, unit);
  const after = stepProposal(before, step, body, { ...world, now: clock.now(), principal: caller.principal });
  const { awards, quotas } = rulesOn(world.rules, before.document.issuedOn, world.here);
  const award = awards.find((one) => one.id === before.award);
  if (!award) throw new Error(`the award ${before.award} of ${id} is in no data`);
  // What ends a proposal may be written whatever stands against it.
  if (stands(after)) {
    const faults = proposalFaults(award, before.candidate, await standingOf(table, before, clock.today()));
    if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  }
  try {
    await transact(table, [
      ...putProposalOfAward(table, before, after),
      ...(stands(after) ? [] : releaseClaims(table, before, { award, unitKind: unit.kind, quotas })),
      putAwardEvent(table, after, step),
    ]);
    return after;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    throw new Refusal("changed-meanwhile", [], { proposal: (await found(table, id)).proposal });
  }
}

async function found(table: Table, id: AwardProposalId): Promise<{ proposal: Proposal; unit: Unit }> {
  const proposal = await findProposal(table, id);
  const unit = proposal && (await findUnit(table, proposal.unit));
  if (!unit) throw new Refusal("not-found");
  return { proposal, unit };
}

export async function readAward(table: Table, caller: Caller, id: AwardProposalId): Promise<Proposal> {
  const { proposal, unit } = await found(table, id);
  allow(caller, "award.read", { unit });
  return proposal;
}

/** The proposals for a unit-year, in the order in which they were made. */
export async function readUnitAwards(
  table: Table,
  caller: Caller,
  of: UnitYear,
): Promise<readonly Proposal[]> {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "award.read", { unit });
  return (await proposalsOf(table, unit.locality, of.year)).filter((proposal) => proposal.unit === of.unit);
}

/** All proposals of the committee's locality, award by award in the order of merit. */
export async function readCommitteeAwards(
  { table, clock }: AwardDeps,
  caller: Caller,
  id: CommitteeId,
  year: number,
): Promise<readonly Merit[]> {
  const committee = caller.memberships
    .flatMap(({ scope }) =>
      scope.kind === "committee" ? [{ id: scope.committee, locality: scope.locality }] : [],
    )
    .find((one) => one.id === id && grantFor(caller, "award.read", { committee: one }));
  if (!committee) throw new Refusal("not-found");
  const proposals = await proposalsOf(table, committee.locality, year);
  const merits = await Promise.all(
    proposals.map(async (proposal) => ({
      proposal,
      points: (await readDecided(table, proposal))?.ranked.points ?? 0,
    })),
  );
  const world = await worldOf(table, committee);
  const { tieRules } = rulesOn(world.rules, clock.today(), world.here);
  const awards = [...new Set(proposals.map(({ award }) => award))].sort();
  return awards.flatMap((award) =>
    inOrderOfMerit(
      merits.filter(({ proposal }) => proposal.award === award),
      tieRules,
    ),
  );
}
