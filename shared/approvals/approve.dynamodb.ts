import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { isPerson } from "../access/principal.ts";
import type { Clock } from "../calendar/clock.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { ApprovalId } from "../ids/record-id.ts";
import { Refusal } from "../problems/problem.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { Approval, Approved, Proposed } from "./approval.ts";
import { findApproval, putApproved } from "./approvals.dynamodb.ts";
import { effectOf } from "./effect.dynamodb.ts";
import { aboutOf, TWO_PERSON_ACTIONS } from "./two-person-actions.ts";

export interface ApprovalDeps {
  readonly table: Table;
  readonly clock: Clock;
}

/** An approval and who asks for it. */
export interface Asked {
  readonly caller: Caller;
  readonly id: ApprovalId;
}

/** The approval for whoever may see it; unknown and another committee's: `not-found`. */
export async function readApproval({ table }: ApprovalDeps, { caller, id }: Asked): Promise<Approval> {
  const approval = await findApproval(table, id);
  if (!approval) throw new Refusal("not-found");
  allow(caller, "approval.read", approval);
  return approval;
}

/**
 * Approves a proposal, which takes effect in the same transaction. The proposer is refused (`same-person`) whichever
 * roles the account holds; a proposal that somebody else has settled, or whose effect is there by another proposal:
 * `approval-settled`. The approver who repeats gets the same answer.
 */
export async function approve(deps: ApprovalDeps, { caller, id }: Asked): Promise<Approved> {
  const approval = await findApproval(deps.table, id);
  if (!approval || !isPerson(caller.principal)) throw new Refusal("not-found");
  allow(caller, TWO_PERSON_ACTIONS[approval.act.action].approve, approval);
  if (approval.state === "approved") return settled(approval, caller);
  if (approval.proposedBy === caller.principal) throw new Refusal("same-person");
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    try {
      return await settle(deps, approval, caller);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      const now = await findApproval(deps.table, id);
      if (now?.state === "approved") return settled(now, caller);
      // Nobody has settled it: what it rests on has moved, and its effect says what that means.
    }
  }
  throw new Refusal("approval-settled");
}

const TRIES = 3;

function settled(approval: Approval | undefined, { principal }: Caller): Approved {
  if (approval?.state !== "approved" || approval.approvedBy !== principal)
    throw new Refusal("approval-settled");
  return approval;
}

async function settle(
  { table, clock }: ApprovalDeps,
  proposed: Proposed,
  { principal }: Caller,
): Promise<Approved> {
  const approved: Approved = {
    ...proposed,
    state: "approved",
    approvedBy: principal,
    approvedAt: clock.now(),
  };
  const { id, act } = approved;
  const event = domainEvent({
    type: "approval.given",
    subject: id,
    time: approved.approvedAt,
    actor: principal,
    data: { approval: id, action: act.action, about: aboutOf(act) },
  });
  await transact(table, [
    putApproved(table, approved),
    putEventAt(table, subjectEventKey(id, event.id), event),
    ...(await effectOf(table, approved)),
  ]);
  return approved;
}
