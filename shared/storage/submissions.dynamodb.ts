import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { Refusal } from "../problems/problem.ts";
import { submissionKey } from "./keys.ts";
import type { Table } from "./table.dynamodb.ts";
import type { WriteItem } from "./transact.dynamodb.ts";

/** A key as claimed by a principal for one content: `hash` is of the parsed request. */
export interface ClaimedKey {
  readonly principal: string;
  readonly key: string;
  readonly hash: string;
}

const keyItemSchema = z.looseObject({ hash: z.string(), record: z.string() });

/**
 * The record this key has written before, or undefined when the key is new. Throws a `key-reused` {@link Refusal}
 * where the content was another.
 */
export async function recordOfKey(
  table: Table,
  { principal, key, hash }: ClaimedKey,
): Promise<string | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: submissionKey(principal, key), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const stored = keyItemSchema.parse(Item);
  if (stored.hash !== hash) throw new Refusal("key-reused");
  return stored.record;
}

/** Claims the key in the transaction that writes the record; kept as long as the record. */
export function claimKey(table: Table, { principal, key, hash }: ClaimedKey, record: string): WriteItem {
  return {
    Put: {
      TableName: table.name,
      Item: { ...submissionKey(principal, key), kind: "key", hash, record },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  };
}
