import { DeleteCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type OpinionId, opinionIdSchema } from "../ids/record-id.ts";
import type { ItemKey } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { codeDigest } from "./tracking-code.ts";

/** Who holds a code: the person who sent the opinion, or somebody who joined it, who may look and no more. */
const HOLDERS = ["sender", "joiner"] as const;
export type Holder = (typeof HOLDERS)[number];

const codeKey = (digest: string): ItemKey => ({ pk: `TRACKING-CODE#${digest}`, sk: "CODE" });
/** The codes of an opinion, by digest: the sender's, which is given out anew, and one for each who joined. */
const holdersPartition = (opinion: OpinionId): string => `CODES#${opinion}`;
const senderKey = (opinion: OpinionId): ItemKey => ({ pk: holdersPartition(opinion), sk: "SENDER" });
const joinerKey = (opinion: OpinionId, digest: string): ItemKey => ({
  pk: holdersPartition(opinion),
  sk: `JOINER#${digest}`,
});

const codeSchema = z.looseObject({ opinion: opinionIdSchema, holder: z.enum(HOLDERS) });
const holderSchema = z.looseObject({ pk: z.string(), sk: z.string(), digest: z.string() });

/** What the code leads to; undefined: nothing does. Consistent, because a code that was given out anew is dead at once. */
export async function findCode(
  table: Table,
  code: string,
): Promise<{ readonly opinion: OpinionId; readonly holder: Holder } | undefined> {
  const Key = codeKey(codeDigest(code));
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { opinion, holder } = codeSchema.parse(Item);
  return { opinion, holder };
}

/** The writes that give a code to an opinion, none before it. */
export function giveCode(table: Table, opinion: OpinionId, holder: Holder, code: string): WriteItem[] {
  const digest = codeDigest(code);
  const at = holder === "sender" ? senderKey(opinion) : joinerKey(opinion, digest);
  return [
    put(table, { ...codeKey(digest), kind: "tracking-code", opinion, holder }),
    put(table, { ...at, kind: "tracking-code-holder", digest }),
  ];
}

/** The writes that put a code in the place of the sender's, which opens nothing from then on. */
export async function replaceSenderCode(
  table: Table,
  opinion: OpinionId,
  code: string,
): Promise<WriteItem[]> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: senderKey(opinion), ConsistentRead: true }),
  );
  if (!Item) return giveCode(table, opinion, "sender", code);
  const { digest: old } = holderSchema.parse(Item);
  const digest = codeDigest(code);
  return [
    { Delete: { TableName: table.name, Key: codeKey(old) } },
    put(table, { ...codeKey(digest), kind: "tracking-code", opinion, holder: "sender" }),
    {
      Update: {
        TableName: table.name,
        Key: senderKey(opinion),
        UpdateExpression: "SET digest = :new",
        ConditionExpression: "digest = :old",
        ExpressionAttributeValues: { ":new": digest, ":old": old },
      },
    },
  ];
}

/** Forgets every code of an opinion: of its persons nothing is to be found any more. Repeating it does the same. */
export async function forgetCodes(table: Table, opinion: OpinionId): Promise<number> {
  let forgotten = 0;
  for await (const item of itemsOf(table, holdersPartition(opinion), "")) {
    const { pk, sk, digest } = holderSchema.parse(item);
    // The code first: should this end half-way, what is left leads here again.
    for (const Key of [codeKey(digest), { pk, sk }])
      await table.client.send(new DeleteCommand({ TableName: table.name, Key }));
    forgotten += 1;
  }
  return forgotten;
}

const put = (table: Table, Item: Record<string, unknown>): WriteItem => ({
  Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" },
});
