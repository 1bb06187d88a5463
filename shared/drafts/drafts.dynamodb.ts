import { DeleteCommand, GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
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
 * Under a form's own token, which nobody can guess: who knows it may read the draft. The table knows its digest and the
 * draft sealed with it, because a draft holds what residents said.
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

/** The draft, or undefined when there is none or its day is over: AWS deletes expired items days later. */
export async function findDraft(table: Table, token: string): Promise<Draft | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: draftKey(token), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { sealed, expiresAt } = itemSchema.parse(Item);
  return expiresAt > nowInSeconds() ? openUnder(token, PURPOSE, sealed, draftSchema) : undefined;
}

/** Forgets the draft once its form was recorded. */
export async function dropDraft(table: Table, token: string): Promise<void> {
  await table.client.send(new DeleteCommand({ TableName: table.name, Key: draftKey(token) }));
}

const PURPOSE = "draft";

const nowInSeconds = (): number => Math.floor(Date.now() / 1000);
