import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { DeleteCommand, GetCommand, PutCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { TABLE } from "../names/table.ts";
import { Refusal } from "../problems/problem.ts";
import { hashOf, openUnder, sealUnder } from "../sessions/bearer-secret.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type Draft, draftSchema, fitsDraft } from "./draft.ts";

/** A day is enough to put a form right, and too short for a pile of unfinished personal data. */
const KEPT_SECONDS = 24 * 60 * 60;

const itemSchema = z.looseObject({ sealed: z.string(), [TABLE.timeToLive]: z.int() });

/**
 * Under a form's own token, which nobody can guess. The table knows the token's digest and the draft sealed under it,
 * because a draft holds what residents said; the token stands in the address of the form, so a draft also says whose it is.
 */
const draftKey = (token: string): ItemKey => ({ pk: `DRAFT#${hashOf(token)}`, sk: "DRAFT" });

/** Keeps the draft for a day of real time, in place of an earlier one. Refuses `body-too-large`. */
export async function keepDraft(table: Table, token: string, draft: Draft): Promise<void> {
  if (!fitsDraft(draft.values)) throw new Refusal("body-too-large");
  const Item = {
    ...draftKey(token),
    kind: "draft",
    sealed: await sealUnder(token, PURPOSE, draft),
    [TABLE.timeToLive]: nowInSeconds() + KEPT_SECONDS,
  };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}

/** The draft, whoever it is of, or undefined when there is none or its day is over: AWS deletes expired items days later. */
export async function findDraft(table: Table, token: string): Promise<Draft | undefined> {
  const sealed = await findSealed(table, token);
  return sealed === undefined ? undefined : openUnder(token, PURPOSE, sealed, draftSchema);
}

/**
 * The draft as far as it is this person's. One that came without a session is nobody's: it becomes the person's who opens
 * it first. Only the browser that sent it was told the address, so that is whoever signs in there to go on writing.
 */
export async function openDraft(table: Table, token: string, principal: string): Promise<Draft | undefined> {
  const sealed = await findSealed(table, token);
  if (sealed === undefined) return undefined;
  const draft = await openUnder(token, PURPOSE, sealed, draftSchema);
  if (draft.principal !== undefined) return draft.principal === principal ? draft : undefined;
  const taken = { ...draft, principal };
  if (await replaceSealed(table, token, sealed, await sealUnder(token, PURPOSE, taken))) return taken;
  // Somebody else was faster, or the form came again meanwhile.
  return openDraft(table, token, principal);
}

async function findSealed(table: Table, token: string): Promise<string | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: draftKey(token), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { sealed, expiresAt } = itemSchema.parse(Item);
  return expiresAt > nowInSeconds() ? sealed : undefined;
}

/** Whether the draft was still the one that was read. Its day goes on. */
async function replaceSealed(table: Table, token: string, before: string, after: string): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: draftKey(token),
        UpdateExpression: "SET sealed = :after",
        ConditionExpression: "sealed = :before",
        ExpressionAttributeValues: { ":before": before, ":after": after },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Forgets the draft once its form was recorded. */
export async function dropDraft(table: Table, token: string): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: draftKey(token) }));
}

const PURPOSE = "draft";

const nowInSeconds = (): number => Math.floor(Date.now() / 1000);
