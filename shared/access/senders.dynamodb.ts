import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { senderKey } from "./keys.ts";
import { clientIdSchema } from "./principal.ts";

/** SQS names who sent a message: a user by an id, a role as `AROA…:session`; a session is of no account. */
const withoutSession = (sender: string): string => sender.split(":", 1).join();

const itemSchema = z.looseObject({ client: clientIdSchema });

/** The machine client that data names for this sender, or undefined: a stranger. */
export async function machineOfSender(table: Table, sender: string): Promise<string | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: senderKey(withoutSession(sender)), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).client;
}

export const putSender = (table: Table, sender: string, client: string): WriteItem => ({
  Put: { TableName: table.name, Item: { ...senderKey(withoutSession(sender)), kind: "sender", client } },
});
