import * as z from "zod";
import type { Caller } from "../access/caller.ts";
import type { Clock } from "../calendar/clock.ts";
import { localDateOf } from "../calendar/local-date.ts";
import { documentNumberSchema, type Erasure, REQUEST_GROUNDS } from "../erasure/erasure.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { EvidenceId } from "../ids/record-id.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { Refusal } from "../problems/problem.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { allowedUnit } from "./add-evidence.dynamodb.ts";
import { findEvidence, putEvidence } from "./evidence.dynamodb.ts";
import type { Evidence, KeptEvidence } from "./evidence.ts";

/** Why a file is erased; the order of an authority by its number. */
export const evidenceErasureSchema = z
  .strictObject({ ground: z.enum(REQUEST_GROUNDS), document: documentNumberSchema.optional() })
  .refine(({ ground, document }) => ground !== "order-of-authority" || document !== undefined, {
    path: ["document"],
    params: { rule: "required" },
  });

export interface ErasingDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly files: { remove(file: KeptEvidence): Promise<void> };
}

/**
 * Erases a file that shows people: the file itself is removed, what it proved, its size and its SHA-256 stay with the dated
 * reason, so that what was cited is still known. Repeating it does the same; a file that was never kept: `step-not-allowed`.
 */
export async function eraseEvidence(
  deps: ErasingDeps,
  caller: Caller,
  of: UnitYear,
  id: EvidenceId,
  request: z.infer<typeof evidenceErasureSchema>,
): Promise<Evidence> {
  await allowedUnit(deps.table, caller, of, "persons.erase");
  const file = await findEvidence(deps.table, of, id);
  if (!file) throw new Refusal("not-found");
  if (file.state === "erased") return file;
  if (file.state !== "kept") throw new Refusal("step-not-allowed");
  return eraseFile(deps, file, { ...request, by: caller.principal });
}

/** Removes the file first: cut off after it, nobody sees the people any more, and a repetition writes the rest. */
export async function eraseFile(
  { table, clock, files }: ErasingDeps,
  file: KeptEvidence,
  erasure: Omit<Erasure, "on">,
): Promise<Evidence> {
  await files.remove(file);
  const { id, unit, year } = file;
  const now = clock.now();
  const erased: Evidence = { ...file, state: "erased", erasure: { ...erasure, on: localDateOf(now) } };
  const event = domainEvent({
    type: "evidence.erased",
    subject: unitYearName(file),
    time: now,
    actor: erasure.by,
    data: { unit, year, evidence: id, ground: erasure.ground },
  });
  try {
    await transact(table, [putEvidence(table, erased), putEvent(table, file, event)]);
    return erased;
  } catch (error) {
    const twin = error instanceof ConditionFailed ? await findEvidence(table, file, id) : undefined;
    if (twin?.state !== "erased") throw error;
    return twin;
  }
}
