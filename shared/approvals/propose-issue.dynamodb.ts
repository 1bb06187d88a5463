import type { Caller } from "../access/caller.ts";
import { isPerson } from "../access/principal.ts";
import { findGuidance } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { committeeFor } from "../guidance-drafts/committee-for.dynamodb.ts";
import { issueFaults } from "../guidance-drafts/issue-faults.ts";
import type { GuidanceId } from "../ids/readable-id.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import type { IssueDocument } from "./approval.ts";
import { readIssue } from "./approvals.dynamodb.ts";
import type { ApprovalDeps } from "./approve.dynamodb.ts";
import { type ProposalReceipt, propose } from "./propose.dynamodb.ts";
import { TWO_PERSON_ACTIONS } from "./two-person-actions.ts";

export interface IssueProposal {
  readonly caller: Caller;
  readonly guidance: GuidanceId;
  readonly version: number;
  readonly document: IssueDocument;
}

/**
 * Proposes that a version of a guidance be issued by that document. A guidance that is unknown, or that is none of the
 * caller's committees' to issue: `not-found`; one that is issued already: `approval-settled`; one with faults: each is
 * named.
 */
export async function proposeIssue(
  deps: ApprovalDeps,
  { caller, guidance: id, version, document }: IssueProposal,
  key: string,
): Promise<ProposalReceipt> {
  const { table } = deps;
  const guidance = isPerson(caller.principal) ? await findGuidance(table, id, version) : undefined;
  const { propose: action } = TWO_PERSON_ACTIONS["guidance.issue"];
  const committee = guidance && (await committeeFor(table, caller, action, guidance));
  if (!committee) throw new Refusal("not-found");
  const act = {
    action: "guidance.issue",
    guidance: id,
    version,
    hash: guidanceHash(guidance),
    document,
  } as const;
  return propose(deps, { caller, committee, key }, act, async () => {
    if (await readIssue(table, id, version)) throw new Refusal("approval-settled");
    const faults = issueFaults(guidance).map(({ at, message: { vi, en } }) =>
      fieldProblem(at, "guidance-fault", { why: vi, whyEn: en }),
    );
    if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  });
}
