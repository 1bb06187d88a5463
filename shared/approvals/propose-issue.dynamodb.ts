import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import { isPerson } from "../access/principal.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { findGuidance, guidanceReferenceSchema } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import type { GuidanceId, LocalityId } from "../ids/readable-id.ts";
import { Refusal } from "../problems/problem.ts";
import { assignmentKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import type { Approval, IssueDocument } from "./approval.ts";
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
 * caller's committees' to issue: `not-found`; one that is issued already: `approval-settled`.
 */
export async function proposeIssue(
  deps: ApprovalDeps,
  { caller, guidance: id, version, document }: IssueProposal,
  key: string,
): Promise<ProposalReceipt> {
  const { table } = deps;
  const guidance = isPerson(caller.principal) ? await findGuidance(table, id, version) : undefined;
  const committee = guidance && (await issuingCommittee(table, caller, guidance));
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
  });
}

/** The caller's committee of a locality whose units are scored by the guidance in its year. */
async function issuingCommittee(
  table: Table,
  caller: Caller,
  guidance: Guidance,
): Promise<Approval["committee"] | undefined> {
  const { propose: action } = TWO_PERSON_ACTIONS["guidance.issue"];
  for (const { scope } of caller.memberships) {
    if (scope.kind !== "committee") continue;
    const committee = { id: scope.committee, locality: scope.locality };
    if (grantFor(caller, action, { committee }) && (await isAssignedIn(table, committee.locality, guidance)))
      return committee;
  }
  return undefined;
}

const itemSchema = z.looseObject({ guidance: guidanceReferenceSchema });

/** AWS: at most 100 items in one BatchGetItem. */
const BATCH = 100;

/** Whether a unit of the locality is scored by the guidance, in whichever version. */
async function isAssignedIn(table: Table, locality: LocalityId, { id, year }: Guidance): Promise<boolean> {
  const units = (await listUnits(table)).filter((unit) => unit.locality === locality);
  let wanted: Record<string, unknown>[] = units.map((unit) => ({
    ...assignmentKey({ unit: unit.id, year }),
  }));
  while (wanted.length > 0) {
    const Keys = wanted.slice(0, BATCH);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }),
    );
    const items = z.array(itemSchema).parse(Responses?.[table.name] ?? []);
    if (items.some(({ guidance }) => guidance.id === id)) return true;
    wanted = [...(UnprocessedKeys?.[table.name]?.Keys ?? []), ...wanted.slice(BATCH)];
  }
  return false;
}
