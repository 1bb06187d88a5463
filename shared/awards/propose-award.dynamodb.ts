import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import type { Clock } from "../calendar/clock.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { domainEvent } from "../events/domain-event.ts";
import { awardProposalIdSchema, newAwardProposalId } from "../ids/record-id.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import { type ClaimedKey, claimKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { rulesOn } from "./award-kind.ts";
import { claimFaults, takeClaims } from "./claims.dynamodb.ts";
import { proposalFaults } from "./eligible.ts";
import type { Proposal, ProposalEntry } from "./proposal.ts";
import { findProposal, putProposalOfAward } from "./proposals.dynamodb.ts";
import type { ProposalStep } from "./steps.ts";
import { refuseUnknownPerson, standingOf, worldOf } from "./world.dynamodb.ts";

export interface AwardDeps {
  readonly table: Table;
  readonly clock: Clock;
}

export interface AwardReceipt {
  readonly proposal: Proposal;
  readonly replayed: boolean;
}

/**
 * Proposes an award for a unit-year. What stands against it is named; a flag that the block has, a quota that is taken up:
 * refused, also when two arrive at once. The same key with the same content answers the same proposal.
 */
export async function proposeAward(
  { table, clock }: AwardDeps,
  { caller, of, key }: { readonly caller: Caller; readonly of: UnitYear; readonly key: string },
  entry: ProposalEntry,
): Promise<AwardReceipt> {
  const unit = await findUnit(table, of.unit);
  if (!unit) throw new Refusal("not-found");
  allow(caller, "award.propose", { unit });
  const { principal } = caller;
  const claimed = { principal, key, hash: sha256(canonicalJson({ award: entry, ...of })) };
  const earlier = await replay(table, claimed);
  if (earlier) return earlier;

  const world = await worldOf(table, unit);
  const { awards, quotas } = rulesOn(world.rules, entry.document.issuedOn, world.here);
  const award = awards.find(({ id }) => id === entry.award);
  if (!award) throw new Refusal("fields-invalid", [fieldProblem("award", "not-in-force")]);
  const [faults] = await Promise.all([
    standingOf(table, of, clock.today()).then((standing) => proposalFaults(award, entry.candidate, standing)),
    refuseUnknownPerson(table, of, entry.candidate),
  ]);
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);

  const now = clock.now();
  const { locality, block } = unit;
  const proposal: Proposal = {
    id: newAwardProposalId(),
    version: 1,
    ...of,
    locality,
    ...(block !== undefined && { block }),
    ...entry,
    state: "proposed",
    proposedBy: principal,
    proposedAt: now,
    by: principal,
    at: now,
  };
  const claims = { award, unitKind: unit.kind, quotas };
  try {
    await transact(table, [
      claimKey(table, claimed, proposal.id),
      ...putProposalOfAward(table, undefined, proposal),
      ...takeClaims(table, proposal, claims),
      putAwardEvent(table, proposal),
    ]);
    return { proposal, replayed: false };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const twin = await replay(table, claimed);
    if (twin) return twin;
    const taken = await claimFaults(table, proposal, claims);
    throw taken.length > 0 ? new Refusal("fields-invalid", taken) : new Refusal("busy");
  }
}

async function replay(table: Table, claimed: ClaimedKey): Promise<AwardReceipt | undefined> {
  const id = await recordOfKey(table, claimed);
  const proposal = id === undefined ? undefined : await findProposal(table, awardProposalIdSchema.parse(id));
  return proposal && { proposal, replayed: true };
}

/** Lies with the proposal: an award moves no tally. */
export function putAwardEvent(table: Table, proposal: Proposal, step?: ProposalStep): WriteItem {
  const { id, version, unit, year, award, state, at, by } = proposal;
  const data = { unit, year, proposal: id, version, award, state };
  const told = { subject: id, time: at, actor: by };
  const event =
    step === undefined
      ? domainEvent({ type: "award.proposed", ...told, data })
      : domainEvent({ type: "award.stepped", ...told, data: { ...data, step } });
  return putEventAt(table, subjectEventKey(id, event.id), event);
}
