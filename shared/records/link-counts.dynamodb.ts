import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import { addressKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { WITHDRAWN } from "./make.ts";
import type { AnyRecord, RecordKind } from "./record-kind.ts";

/**
 * How many standing records name a record, kept at its address: a work with gifts is neither withdrawn nor moved from
 * under them. Counted in the transaction that writes the naming record.
 */
const COUNT = "namedBy";
/** Set where it was withdrawn: nothing can name it any more. */
const GONE = "withdrawn";

const namedIn = (kind: RecordKind, record: AnyRecord | undefined): readonly string[] =>
  record === undefined || record.state === WITHDRAWN ? [] : (kind.links?.(record) ?? []).map(({ id }) => id);

/** The writes that count what the record names from now on, and no longer what it named before. */
export function linkWrites(
  table: Table,
  kind: RecordKind,
  before: AnyRecord | undefined,
  after: AnyRecord,
): WriteItem[] {
  const [old, next] = [namedIn(kind, before), namedIn(kind, after)];
  const changes = new Map<string, number>();
  for (const id of next) changes.set(id, (changes.get(id) ?? 0) + 1);
  for (const id of old) changes.set(id, (changes.get(id) ?? 0) - 1);
  return [...changes].flatMap(([id, by]) => (by === 0 ? [] : [countAt(table, id, by)]));
}

const countAt = (table: Table, id: string, by: number): WriteItem => ({
  Update: {
    TableName: table.name,
    Key: addressKey(id),
    UpdateExpression: `ADD ${COUNT} :by`,
    // What is named no longer may be gone by now.
    ConditionExpression:
      by > 0 ? `attribute_exists(pk) AND attribute_not_exists(${GONE})` : "attribute_exists(pk)",
    ExpressionAttributeValues: { ":by": by },
  },
});

const addressSchema = z.looseObject({ [COUNT]: z.int().optional() });

/** Throws a {@link Refusal} where a record that others name would be withdrawn or leave its unit. Consistent. */
export async function refuseWhileNamed(table: Table, before: AnyRecord, after: AnyRecord): Promise<void> {
  if (after.state !== WITHDRAWN && after.unit === before.unit) return;
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: addressKey(before.id), ConsistentRead: true }),
  );
  const { namedBy = 0 } = addressSchema.parse(Item ?? {});
  if (namedBy > 0)
    throw new Refusal("fields-invalid", [fieldProblem("", "still-named", { number: namedBy })]);
}

/** A withdrawal, held to what {@link refuseWhileNamed} has found, and told to whoever would name the record just now. */
export function unnamedStill(table: Table, before: AnyRecord, after: AnyRecord): WriteItem[] {
  if (after.state !== WITHDRAWN || before.state === WITHDRAWN) return [];
  return [
    {
      Update: {
        TableName: table.name,
        Key: addressKey(before.id),
        UpdateExpression: `SET ${GONE} = :true`,
        ConditionExpression: `attribute_not_exists(${COUNT}) OR ${COUNT} <= :none`,
        ExpressionAttributeValues: { ":true": true, ":none": 0 },
      },
    },
  ];
}
