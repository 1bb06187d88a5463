import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type AlertEntry, entrySchema } from "./entry.ts";
import { entriesOfPartition, entryKey } from "./keys.ts";

const itemSchema = z.looseObject({ entry: entrySchema });

/** An entry that is not there yet, in the recipient's own list (gsi2) by the time it was written. */
export function putEntry(table: Table, entry: AlertEntry): WriteItem {
  const { rule, subject, episode, committee, member, at } = entry;
  const Item = {
    ...entryKey(entry),
    kind: "alert-entry",
    entry: entrySchema.parse(entry),
    gsi2pk: entriesOfPartition(committee, member),
    gsi2sk: `${at}#${rule}#${subject}#${episode}`,
  };
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** Consistent. */
export async function findEntry(
  table: Table,
  named: Parameters<typeof entryKey>[0],
): Promise<AlertEntry | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: entryKey(named), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).entry;
}
