import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { TABLE } from "../names/table.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { hashOf, isSecret, newSecret, openUnder, sealUnder } from "./bearer-secret.ts";
import { SIGN_IN_MS } from "./sign-in-time.ts";

const signInSchema = z.strictObject({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** Path on this site to go to afterwards. */
  to: z.string(),
});
/** A sign-in that is under way. */
export type SignIn = z.infer<typeof signInSchema>;

const itemSchema = z.looseObject({ sealed: z.string(), endsAt: z.int() });

const signInKey = (secret: string): ItemKey => ({ pk: `SIGN-IN#${hashOf(secret)}`, sk: "SIGN-IN" });

/** Keeps it for {@link SIGN_IN_MS}; answers the secret, for the cookie of the browser that began it. */
export async function keepSignIn(table: Table, signIn: SignIn, now = Date.now()): Promise<string> {
  const secret = newSecret();
  const endsAt = now + SIGN_IN_MS;
  const Item = {
    ...signInKey(secret),
    kind: "sign-in",
    sealed: await sealUnder(secret, PURPOSE, signIn),
    endsAt,
    [TABLE.timeToLive]: Math.ceil(endsAt / 1000),
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  return secret;
}

/** The sign-in, once: whoever comes second, or too late, gets nothing. */
export async function takeSignIn(
  table: Table,
  secret: string,
  now = Date.now(),
): Promise<SignIn | undefined> {
  if (!isSecret(secret)) return undefined;
  const Attributes = await removed(table, signInKey(secret));
  const item = itemSchema.safeParse(Attributes).data;
  if (!item || item.endsAt <= now) return undefined;
  return openUnder(secret, PURPOSE, item.sealed, signInSchema);
}

const PURPOSE = "sign-in";

/** What lay there, to the one request that has removed it. Without a condition two at once would both be told it. */
async function removed(table: Table, Key: ItemKey): Promise<unknown> {
  try {
    const { Attributes } = await table.client.send(
      new DeleteCommand({
        TableName: table.name,
        Key,
        ConditionExpression: "attribute_exists(pk)",
        ReturnValues: "ALL_OLD",
      }),
    );
    return Attributes;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
