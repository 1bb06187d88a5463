import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import type { Clock } from "../calendar/clock.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { domainEvent } from "../events/domain-event.ts";
import { type EvidenceId, newEvidenceId } from "../ids/record-id.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import { claimKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { findEvidence, putEvidence } from "./evidence.dynamodb.ts";
import type { Evidence } from "./evidence.ts";
import type { EvidenceFiles } from "./files.ts";

export interface EvidenceDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly files: EvidenceFiles;
}

/** Announces a file; the same key announces it once. Who may not: `not-found`, like an unknown unit. */
export async function announceEvidence(
  { table, clock }: Pick<EvidenceDeps, "table" | "clock">,
  { caller, key }: { readonly caller: Caller; readonly key: string },
  of: UnitYear,
  title: string,
): Promise<Evidence> {
  await allowedUnit(table, caller, of, "evidence.add");
  const { principal } = caller;
  const claimed = { principal, key, hash: sha256(canonicalJson({ evidence: { ...of, title } })) };
  const evidence: Evidence = {
    id: newEvidenceId(),
    ...of,
    title,
    addedBy: principal,
    addedAt: clock.now(),
    state: "awaited",
  };
  try {
    const earlier = await earlierOf();
    if (earlier) return earlier;
    await transact(table, [claimKey(table, claimed, evidence.id), putEvidence(table, evidence)]);
    return evidence;
  } catch (error) {
    // The twin of this request was faster: what it announced is the answer to both.
    const twin = error instanceof ConditionFailed ? await earlierOf() : undefined;
    if (!twin) throw error;
    return twin;
  }

  async function earlierOf(): Promise<Evidence | undefined> {
    const id = await recordOfKey(table, claimed);
    return id === undefined ? undefined : findEvidence(table, of, id);
  }
}

/**
 * Looks at the file that was sent and settles whether it is kept. Done already: the same answer. Nothing arrived yet:
 * `evidence-absent`, and it may be sent again.
 */
export async function settleEvidence(
  { table, clock, files }: EvidenceDeps,
  caller: Caller,
  of: UnitYear,
  id: EvidenceId,
): Promise<Evidence> {
  await allowedUnit(table, caller, of, "evidence.add");
  const evidence = await findEvidence(table, of, id);
  if (!evidence) throw new Refusal("not-found");
  if (evidence.state !== "awaited") return evidence;
  const inspected = await files.inspect(evidence);
  if (inspected.kind === "absent") return later("evidence-absent");
  const { kind, ...found } = inspected;
  const settled: Evidence =
    "type" in found ? { ...evidence, ...found, state: "kept" } : { ...evidence, ...found, state: "refused" };
  const event = domainEvent({
    type: "evidence.settled",
    subject: unitYearName(of),
    time: clock.now(),
    actor: caller.principal,
    data: { ...of, evidence: id, isKept: kind === "right" },
  });
  try {
    await transact(table, [putEvidence(table, settled), putEvent(table, of, event)]);
    return settled;
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    return later("busy");
  }

  /** Somebody may have settled it since: then that is the answer. */
  async function later(otherwise: "evidence-absent" | "busy"): Promise<Evidence> {
    const now = await findEvidence(table, of, id);
    if (!now || now.state === "awaited") throw new Refusal(otherwise);
    return now;
  }
}

/** For whom the unit of that year is theirs to add to or to look at; `not-found` for everybody else. */
export async function allowedUnit(
  table: Table,
  caller: Caller,
  { unit: id }: UnitYear,
  action: "evidence.add" | "evidence.read" | "persons.erase",
): Promise<void> {
  const unit = await findUnit(table, id);
  if (!unit) throw new Refusal("not-found");
  allow(caller, action, { unit });
}
