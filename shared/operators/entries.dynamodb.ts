import { QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Entry, entrySchema } from "./entry.ts";

/** An entry as it lies in the table; `announced` is the SNS message id of its mail to the operators, if one went out. */
const storedEntrySchema = z.object({ entry: entrySchema, announced: z.string().optional() });
export type StoredEntry = z.infer<typeof storedEntrySchema>;

/** One partition for the whole installation: entries are faults, and few. */
const OPERATORS_PARTITION = "OPERATORS";
const entryKey = ({ at, id }: Entry): ItemKey => ({ pk: OPERATORS_PARTITION, sk: `${at}#${id}` });

/** Writes the entry in a transaction of its own cause. */
export function putEntry(table: Table, entry: Entry): WriteItem {
  return { Put: { TableName: table.name, Item: { ...entryKey(entry), kind: "operator-entry", entry } } };
}

/** Writes the entry unless it is there already; answers it as it is stored. */
export async function keepEntry(table: Table, entry: Entry): Promise<StoredEntry> {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: entryKey(entry),
      UpdateExpression: "SET #kind = :kind, #entry = if_not_exists(#entry, :entry)",
      ExpressionAttributeNames: { "#kind": "kind", "#entry": "entry" },
      ExpressionAttributeValues: { ":kind": "operator-entry", ":entry": entry },
      ReturnValues: "ALL_NEW",
    }),
  );
  return storedEntrySchema.parse(Attributes);
}

export async function markAnnounced(table: Table, entry: Entry, messageId: string): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: entryKey(entry),
      UpdateExpression: "SET announced = :messageId",
      ExpressionAttributeValues: { ":messageId": messageId },
    }),
  );
}

export interface EntryPage {
  readonly entries: readonly StoredEntry[];
  /** Asks for the following page; absent on the last. */
  readonly next?: string;
}

/** Entries, newest first. `after` is a page's `next`. */
export async function listEntries(table: Table, limit: number, after?: string): Promise<EntryPage> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk",
      ExpressionAttributeValues: { ":pk": OPERATORS_PARTITION },
      ScanIndexForward: false,
      Limit: limit,
      ...(after && { ExclusiveStartKey: { pk: OPERATORS_PARTITION, sk: after } }),
    }),
  );
  const next = z.string().optional().parse(LastEvaluatedKey?.sk);
  return { entries: Items.map((item) => storedEntrySchema.parse(item)), ...(next && { next }) };
}
