import type { Caller } from "../access/caller.ts";
import type { Clock } from "../calendar/clock.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { Fault } from "../guidance/fault.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { findGuidance, putGuidance } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { type ActingCommittee, committeeFor, committeesWith } from "./committee-for.dynamodb.ts";
import { draftWrites, ownerOf } from "./drafts.dynamodb.ts";
import { issueFaults } from "./issue-faults.ts";

export interface DraftDeps {
  readonly table: Table;
  readonly clock: Clock;
}

export interface EnteredDraft {
  readonly guidance: Guidance;
  readonly faults: readonly Fault[];
  /** This very text was there already. */
  readonly replayed: boolean;
}

/**
 * Keeps a version of a guidance as a draft, with whatever faults, which it names: it may be tried, not issued. A version
 * is written once: the same text again answers alike, another text needs a new version (`already-recorded`). A guidance
 * of another locality cannot be amended (`not-found`).
 */
export async function enterDraft(
  { table, clock }: DraftDeps,
  caller: Caller,
  guidance: Guidance,
): Promise<EnteredDraft> {
  const committee = await draftingCommittee(table, caller, guidance);
  if (!committee) throw new Refusal("not-found");
  const { id, version } = guidance;
  const faults = issueFaults(guidance);
  const earlier = await sameOrRefuse(table, guidance);
  if (earlier) return { guidance: earlier, faults, replayed: true };

  const [by, at] = [caller.principal, clock.now()];
  const event = domainEvent({
    type: "guidance.drafted",
    subject: `${id}/${version}`,
    time: at,
    actor: by,
    data: { guidance: { id, version }, faults: faults.length },
  });
  try {
    await transact(table, [
      putGuidance(table, guidance),
      ...draftWrites(table, id, version, { committee: committee.id, locality: committee.locality, by, at }),
      putEventAt(table, subjectEventKey(event.subject, event.id), event),
    ]);
    return { guidance, faults, replayed: false };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    const twin = await sameOrRefuse(table, guidance);
    if (!twin) throw new Refusal("not-found"); // another locality was faster with the guidance's id
    return { guidance: twin, faults, replayed: true };
  }
}

/** Whose guidance it is; a new one becomes that of the committee which enters it. */
async function draftingCommittee(
  table: Table,
  caller: Caller,
  guidance: Guidance,
): Promise<ActingCommittee | undefined> {
  const own = await committeeFor(table, caller, "guidance.draft", guidance);
  if (own) return own;
  const isNew = (await ownerOf(table, guidance.id)) === undefined && !(await hasVersions(table, guidance));
  return isNew ? committeesWith(caller, "guidance.draft")[0] : undefined;
}

/** Loaded with a locality, which then need not have drafted it. Versions are numbered from 1. */
const hasVersions = async (table: Table, { id }: Guidance): Promise<boolean> =>
  (await findGuidance(table, id, 1)) !== undefined;

async function sameOrRefuse(table: Table, guidance: Guidance): Promise<Guidance | undefined> {
  const stored = await findGuidance(table, guidance.id, guidance.version);
  if (stored && guidanceHash(stored) !== guidanceHash(guidance))
    throw new Refusal("fields-invalid", [fieldProblem("version", "already-recorded")]);
  return stored;
}
