import { randomUUID } from "node:crypto";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { TABLE } from "../names/table.ts";
import { derivedFrom, hashOf } from "../sessions/bearer-secret.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";

/**
 * The token of a form that people send without an account: a random UUID that stands for whoever has the form. The table
 * knows its digest, when the form was opened, in real time, and whether it has joined an opinion; nothing of who opened it.
 */
const tokenKey = (token: string): ItemKey => ({ pk: `FORM#${hashOf(token)}`, sk: "FORM" });
const itemSchema = z.looseObject({ openedAt: z.int(), [TABLE.timeToLive]: z.int() });

export const formTokenSchema = z.uuid();

/** Opens a form; it may be sent for `goodForSeconds` of real time. */
export async function openForm(table: Table, goodForSeconds: number, realNow: number): Promise<string> {
  const token = randomUUID();
  const Item = {
    ...tokenKey(token),
    kind: "form-token",
    openedAt: realNow,
    [TABLE.timeToLive]: Math.floor(realNow / 1000) + goodForSeconds,
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  return token;
}

/** How many seconds ago the form was opened; undefined: by nobody here, or too long ago. */
export async function formAge(table: Table, token: string, realNow: number): Promise<number | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: tokenKey(token), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { openedAt, expiresAt } = itemSchema.parse(Item);
  return expiresAt * 1000 > realNow ? (realNow - openedAt) / 1000 : undefined;
}

/** Who a form stands for, as the table names it: nothing that the code could be made from. */
export const formPrincipal = (token: string): string => `form:${derivedFrom(token, "principal")}`;

/** That the form joins an opinion, the first and only one. */
export const joinOnce = (table: Table, token: string): WriteItem => ({
  Update: {
    TableName: table.name,
    Key: tokenKey(token),
    UpdateExpression: "SET joined = :true",
    ConditionExpression: "attribute_exists(pk) AND attribute_not_exists(joined)",
    ExpressionAttributeValues: { ":true": true },
  },
});
