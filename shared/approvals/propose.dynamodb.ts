import type { Caller } from "../access/caller.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { domainEvent } from "../events/domain-event.ts";
import { approvalIdSchema, newApprovalId } from "../ids/record-id.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import { type ClaimedKey, claimKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { Act, Approval, Proposed } from "./approval.ts";
import { findApproval, putProposal } from "./approvals.dynamodb.ts";
import type { ApprovalDeps } from "./approve.dynamodb.ts";
import { aboutOf } from "./two-person-actions.ts";

/** Who proposes, in which committee, and the key that makes sending twice harmless. */
export interface Proposer {
  readonly caller: Caller;
  readonly committee: Approval["committee"];
  readonly key: string;
}

/** The approval as it is now, and whether this key had proposed it before. */
export interface ProposalReceipt {
  readonly approval: Approval;
  readonly replayed: boolean;
}

/**
 * Writes down a proposal of whatever kind. That the proposer may make it, whoever calls has found out; `refuseLate`
 * throws where there is nothing left to propose. The same key with other content is refused (`key-reused`).
 */
export async function propose(
  deps: ApprovalDeps,
  proposer: Proposer,
  act: Act,
  refuseLate: () => Promise<void>,
): Promise<ProposalReceipt> {
  return proposeOnce(deps, proposer, act, async () => {
    await refuseLate();
    return act;
  });
}

/**
 * As {@link propose}, where the act is found out: `content` is what was sent, and its key answers the same proposal also
 * when the act would be another by now.
 */
export async function proposeOnce(
  { table, clock }: ApprovalDeps,
  { caller, committee, key }: Proposer,
  content: object,
  actOf: () => Promise<Act>,
): Promise<ProposalReceipt> {
  const { principal } = caller;
  const claimed = { principal, key, hash: sha256(canonicalJson({ propose: content })) };
  const earlier = await replay(table, claimed);
  if (earlier) return earlier;
  const act = await actOf();

  const id = newApprovalId();
  const proposedAt = clock.now();
  const approval: Proposed = { id, act, committee, state: "proposed", proposedBy: principal, proposedAt };
  const event = domainEvent({
    type: "approval.proposed",
    subject: id,
    time: proposedAt,
    actor: principal,
    data: { approval: id, action: act.action, about: aboutOf(act) },
  });
  try {
    await transact(table, [
      claimKey(table, claimed, id),
      putProposal(table, approval),
      putEventAt(table, subjectEventKey(id, event.id), event),
    ]);
    return { approval, replayed: false };
  } catch (error) {
    // The twin of this request was faster: its proposal is the answer to both.
    const twin = error instanceof ConditionFailed ? await replay(table, claimed) : undefined;
    if (!twin) throw error;
    return twin;
  }
}

async function replay(table: Table, claimed: ClaimedKey): Promise<ProposalReceipt | undefined> {
  const id = await recordOfKey(table, claimed);
  if (id === undefined) return undefined;
  const approval = await findApproval(table, approvalIdSchema.parse(id));
  if (!approval) throw new Error(`the proposal ${id} that a key names is missing`);
  return { approval, replayed: true };
}
