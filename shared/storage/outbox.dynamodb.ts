import { localDateOf } from "../calendar/local-date.ts";
import type { DomainEvent } from "../events/domain-event.ts";
import { TABLE } from "../names/table.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import {
  AUDIT_SHARDS,
  auditActorPartition,
  auditDayPartition,
  auditSubjectPartition,
  eventKey,
  type ItemKey,
  shardOf,
  UNPUBLISHED_SHARDS,
  unpublishedPartition,
} from "./keys.ts";
import type { Table } from "./table.dynamodb.ts";
import type { WriteItem } from "./transact.dynamodb.ts";

/** Our limit for an event: far below the 256 kB of an SNS message, ten to a batch. */
const MAX_EVENT_BYTES = 8_000;

/**
 * The event item of a transaction: outbox and audit trail in one, kept for good. Until the relay has published it,
 * it stands in the sparse index `gsi1` under one of ten shards, by real time: the sweep finds what was forgotten.
 */
export function putEvent(table: Table, of: UnitYear, event: DomainEvent): WriteItem {
  return putEventAt(table, eventKey(of, event.id), event);
}

export function putEventAt(table: Table, key: ItemKey, event: DomainEvent): WriteItem {
  const bytes = Buffer.byteLength(JSON.stringify(event));
  if (bytes > MAX_EVENT_BYTES)
    throw new Error(`event ${event.type} has ${bytes} bytes, more than ${MAX_EVENT_BYTES}`);
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...key,
        [TABLE.kind]: TABLE.eventKind,
        event,
        gsi1pk: unpublishedPartition(shardOf(event.id, UNPUBLISHED_SHARDS)),
        gsi1sk: `${new Date().toISOString()}#${event.id}`,
        ...auditMarks(event),
      },
      // An event is written once and never again.
      ConditionExpression: "attribute_not_exists(pk)",
    },
  };
}

/** Business time, then the id: what happened in one instant keeps its order. */
function auditMarks({ id, time, subject, actor }: DomainEvent): Record<string, string> {
  const at = `${time}#${id}`;
  return {
    gsi2pk: auditDayPartition(localDateOf(time), shardOf(id, AUDIT_SHARDS)),
    gsi2sk: at,
    gsi3pk: auditSubjectPartition(subject),
    gsi3sk: at,
    gsi4pk: auditActorPartition(actor),
    gsi4sk: at,
  };
}
