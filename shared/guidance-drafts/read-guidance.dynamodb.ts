import type { Caller } from "../access/caller.ts";
import type { Issue } from "../approvals/approval.ts";
import { readIssue } from "../approvals/approvals.dynamodb.ts";
import { type Difference, diffGuidances } from "../guidance/diff.ts";
import type { Fault } from "../guidance/fault.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { findGuidance } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import type { GuidanceId } from "../ids/readable-id.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { committeeFor } from "./committee-for.dynamodb.ts";
import { type Draft, findDraft } from "./drafts.dynamodb.ts";
import { issueFaults } from "./issue-faults.ts";

/** A version of a guidance. */
export interface VersionOf {
  readonly guidance: GuidanceId;
  readonly version: number;
}

/** A version with all there is to know of it: what is wrong, who entered it, by what it was issued. */
export interface KnownGuidance {
  readonly guidance: Guidance;
  readonly hash: string;
  readonly faults: readonly Fault[];
  readonly draft?: Draft | undefined;
  readonly issue?: Issue | undefined;
}

/** For members of a committee whose locality drafts the guidance or is scored by it; for everybody else: `not-found`. */
export async function readGuidance(table: Table, caller: Caller, of: VersionOf): Promise<KnownGuidance> {
  const guidance = await guidanceFor(table, caller, of);
  const [draft, issue] = await Promise.all([
    findDraft(table, of.guidance, of.version),
    readIssue(table, of.guidance, of.version),
  ]);
  return { guidance, hash: guidanceHash(guidance), faults: issueFaults(guidance), draft, issue };
}

/** What the version changes against another one of the same guidance. */
export async function readDiff(
  table: Table,
  caller: Caller,
  of: VersionOf,
  against: number,
): Promise<readonly Difference[]> {
  const [after, before] = await Promise.all([
    guidanceFor(table, caller, of),
    guidanceFor(table, caller, { ...of, version: against }),
  ]);
  return diffGuidances(before, after);
}

export async function guidanceFor(table: Table, caller: Caller, of: VersionOf): Promise<Guidance> {
  const guidance = await findGuidance(table, of.guidance, of.version);
  const committee = guidance && (await committeeFor(table, caller, "guidance.read", guidance));
  if (!committee) throw new Refusal("not-found");
  return guidance;
}
