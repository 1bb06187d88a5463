import type { Caller } from "../access/caller.ts";
import type { StoredFact } from "../pipeline/fact.ts";
import { Refusal } from "../problems/problem.ts";
import { type ClaimedKey, recordOfKey } from "../storage/submissions.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { recordFor } from "./read-records.dynamodb.ts";
import type { RecordKind } from "./record-kind.ts";

/** The record, and whether this key had written it before. */
export interface RecordReceipt {
  readonly record: StoredFact;
  readonly replayed: boolean;
}

/** What this key has written, as it is now; to a sender that may no longer read it, there is none. */
export async function replayed(
  table: Table,
  caller: Caller,
  kind: RecordKind,
  claimed: ClaimedKey,
): Promise<RecordReceipt | undefined> {
  const id = await recordOfKey(table, claimed);
  if (id === undefined) return undefined;
  const { record } = await recordFor(table, caller, kind, id, kind.rights.read).catch((refused) =>
    refused instanceof Refusal
      ? recordFor(table, caller, kind, id, kind.rights.record)
      : Promise.reject(refused),
  );
  return { record, replayed: true };
}
