import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { newPersons } from "../personal/persons-write.ts";
import { factSchema, type StoredFact } from "../pipeline/fact.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { entryOf, type Posted } from "./body.ts";
import { type Entrant, permissionFor, type RecordDeps, worldOf } from "./context.dynamodb.ts";
import { linkWrites } from "./link-counts.dynamodb.ts";
import { refuseBrokenLinks } from "./links.dynamodb.ts";
import { newRecord, refusePersons } from "./make.ts";
import { type RecordReceipt, replayed } from "./receipt.dynamodb.ts";
import type { RecordKind } from "./record-kind.ts";
import { rightsToForestall } from "./step-fields.ts";
import { claimWrites, refuseTaken } from "./unique.dynamodb.ts";

/** Who sends, and the key that makes sending twice harmless. */
export interface RecordSender extends Entrant {
  readonly key: string;
}

/**
 * Enters a record of any declared kind: by form, API or a loaded table alike. The same key with the same content answers the
 * same record, also when both arrive at once; with other content it is refused (`key-reused`). A unit that the sender
 * may not record for is unknown to it (`unit-unknown`).
 */
export async function enterRecord(
  deps: RecordDeps,
  sender: RecordSender,
  kind: RecordKind,
  body: unknown,
): Promise<RecordReceipt> {
  const { caller, key, onBehalfOf } = sender;
  const { table } = deps;
  const { unit, ...posted } = entryOf(kind, body);
  const { principal } = caller;
  const hash = sha256(canonicalJson({ collection: kind.collection, unit, ...posted }));
  const claimed = { principal, key, hash };
  const earlier = await replayed(table, caller, kind, claimed);
  if (earlier) return earlier;

  const world = await worldOf(deps, unit);
  const permission = await permissionFor(deps, sender, kind.rights.record, world, posted.filingReason);
  if (!permission) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  for (const [name, action] of rightsToForestall(kind, posted.open))
    if (!(await permissionFor(deps, sender, action, world, posted.filingReason)))
      throw new Refusal("fields-invalid", [fieldProblem(name, "by-step")]);
  const record = newRecord(kind, posted, { ...world, ...permission, principal });
  refusePersons(kind, record, { posted: posted.persons, sealed: false });
  await refuseBrokenLinks(table, kind, record, world.unit);
  await refuseTaken(table, kind, record);
  try {
    const [stored] = await commit(deps, {
      facts: [{ after: factSchema.parse(record), persons: personsOf(posted) }],
      event: "record.entered",
      actor: principal,
      onBehalfOf,
      now: world.now,
      key: claimed,
      also: [...claimWrites(table, kind, undefined, record), ...linkWrites(table, kind, undefined, record)],
    });
    return { record: written(stored), replayed: false };
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
    // The twin of this request was faster: its record is the answer to both. Or another has what this one claims.
    const twin = await replayed(table, caller, kind, claimed);
    if (twin) return twin;
    await refuseTaken(table, kind, record);
    await refuseBrokenLinks(table, kind, record, world.unit);
    throw error;
  }
}

/** The personal part of a new record, where anything of it was entered. */
export const personsOf = ({ persons }: Posted) =>
  Object.keys(persons).length > 0 ? newPersons(persons) : undefined;

export function written(stored: StoredFact | undefined): StoredFact {
  if (!stored) throw new Error("a commit answers the facts it wrote");
  return stored;
}
