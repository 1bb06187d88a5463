import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { BatchGetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { memberEventKey } from "../committees/members.dynamodb.ts";
import type { DomainEvent } from "../events/domain-event.ts";
import { eventKey, type ItemKey, subjectEventKey, unpublishedPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";

/** An event item as it lies in the table; whether `event` is one is for the reader to find out. */
const itemSchema = z.looseObject({
  pk: z.string(),
  sk: z.string(),
  event: z.unknown(),
  gsi1pk: z.string().optional(),
});
export type EventItem = z.infer<typeof itemSchema>;

const keySchema = z.object({ pk: z.string(), sk: z.string() });

/** Events that the topic will never take, in the index of the unpublished ones: no sweep looks there, people do. */
const UNPUBLISHABLE = "UNPUBLISHABLE";

/** AWS: at most 100 items in one BatchGetItem. */
const MAX_BATCH = 100;

/** The items under those keys, in their order, read consistently; keys without an item are left out. */
export async function readEventItems(table: Table, keys: readonly ItemKey[]): Promise<EventItem[]> {
  const found = new Map<string, EventItem>();
  let wanted: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  while (wanted.length > 0) {
    const Keys = wanted.slice(0, MAX_BATCH);
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }),
    );
    for (const item of z.array(itemSchema).parse(Responses?.[table.name] ?? []))
      found.set(nameOf(item), item);
    wanted = [...(UnprocessedKeys?.[table.name]?.Keys ?? []), ...wanted.slice(MAX_BATCH)];
  }
  return keys.flatMap((key) => found.get(nameOf(key)) ?? []);
}

/** Whether the item still waits to be published. */
export const isUnpublished = ({ gsi1pk }: EventItem): boolean =>
  gsi1pk !== undefined && gsi1pk !== UNPUBLISHABLE;

/** Takes the mark off an event that the topic has accepted. */
export const markPublished = (table: Table, key: ItemKey): Promise<void> =>
  changeMark(table, key, { UpdateExpression: "REMOVE gsi1pk, gsi1sk" });

/** Puts an event that can never be published out of the relay's sight, and keeps it findable. */
export const markUnpublishable = (table: Table, key: ItemKey): Promise<void> =>
  changeMark(table, key, {
    UpdateExpression: "SET gsi1pk = :unpublishable",
    ExpressionAttributeValues: { ":unpublishable": UNPUBLISHABLE },
  });

export interface UnpublishedPage {
  readonly keys: readonly ItemKey[];
  /** Absent on the last page. */
  readonly next?: Record<string, unknown>;
}

/** Keys of events in one shard that were written before an instant of real time, oldest first: hints to be reread. */
export async function pageOfUnpublished(
  table: Table,
  shard: number,
  before: Date,
  after?: Record<string, unknown>,
): Promise<UnpublishedPage> {
  const { Items, LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: "gsi1",
      KeyConditionExpression: "gsi1pk = :shard AND gsi1sk < :before",
      ExpressionAttributeValues: { ":shard": unpublishedPartition(shard), ":before": before.toISOString() },
      Limit: MAX_BATCH,
      ...(after && { ExclusiveStartKey: after }),
    }),
  );
  const keys = z.array(keySchema).parse(Items ?? []);
  return { keys, ...(LastEvaluatedKey && { next: LastEvaluatedKey }) };
}

/** The text of an event as the table has it now, or undefined where its item is missing. */
export async function rereadEvent(table: Table, event: DomainEvent): Promise<unknown> {
  const [item] = await readEventItems(table, possibleKeys(event));
  return item?.event;
}

/** An event lies with one of the unit-years it is about, with the members of a committee, or with its subject. */
function possibleKeys({ id, subject, data }: DomainEvent): ItemKey[] {
  // What was raised about a subject lies with it, whatever unit or committee it names besides.
  if ("rule" in data) return [subjectEventKey(subject, id)];
  if ("unitYears" in data) return data.unitYears.map((of) => eventKey(of, id));
  if ("committee" in data) return [memberEventKey(data.committee, id)];
  return "year" in data ? [eventKey(data, id)] : [subjectEventKey(subject, id)];
}

type Change = Pick<UpdateCommand["input"], "UpdateExpression" | "ExpressionAttributeValues">;

/** An item that is gone needs no mark; without the condition the update would make an empty one. */
async function changeMark(table: Table, { pk, sk }: ItemKey, change: Change): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: { pk, sk },
        ConditionExpression: "attribute_exists(pk)",
        ...change,
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const nameOf = ({ pk, sk }: ItemKey): string => JSON.stringify([pk, sk]);
