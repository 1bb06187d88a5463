import type { Instant } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import { addressKey, subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { LedgerEntry } from "./ledger.ts";

/** Who destroys, and when. */
export interface Destroyer {
  readonly actor: string;
  readonly now: Instant;
}

/**
 * Destroys the key of a case whose erasure stands in the ledger: what was sealed with it, in every version of the
 * record, can never be opened again. The erasure takes the key's place, and an event tells of it. A record that a restore
 * brought back from before it had persons gets the erasure alone, so that it takes none. False where nothing was to do.
 */
export async function destroyKey(
  table: Table,
  { id, kind, ...erasure }: LedgerEntry,
  { actor, now }: Destroyer,
): Promise<boolean> {
  const event = domainEvent({
    type: "persons.erased",
    subject: id,
    time: now,
    actor,
    data: { record: { kind, id }, ground: erasure.ground },
  });
  const destroy = {
    Update: {
      TableName: table.name,
      Key: addressKey(id),
      UpdateExpression: "REMOVE caseKey, gsi2pk, gsi2sk SET erasure = :erasure",
      ConditionExpression:
        "attribute_exists(pk) AND (attribute_exists(caseKey) OR attribute_not_exists(erasure))",
      ExpressionAttributeValues: { ":erasure": erasure },
    },
  };
  try {
    await transact(table, [destroy, putEventAt(table, subjectEventKey(id, event.id), event)]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
