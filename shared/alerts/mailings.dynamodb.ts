import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Instant } from "../calendar/local-date.ts";
import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import { type ItemKey, shardOf } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type AlertEntry, entrySchema } from "./entry.ts";
import { gatheredPrefix, MAIL_SHARDS, mailingKey, mailingsPartition, mailsDuePartition } from "./keys.ts";
import { type Mailing, mailingSchema } from "./mailing.ts";

/** Names one mailing of one recipient. */
export interface MailingName {
  readonly committee: CommitteeId;
  readonly member: MemberId;
  readonly key: string;
}

/** A place among a recipient's mailings: which one, and from when it may leave (business time). */
export interface MailingSlot extends MailingName {
  readonly sendAt: Instant;
}

/** Far more than a mail shows; a mailing that holds so many takes no more, and the next slot does. */
export const MOST_GATHERED = 1000;

const mailingItemSchema = z.looseObject({ mailing: mailingSchema });
const gatheredItemSchema = z.looseObject({ entry: entrySchema });

/** Where a mailing stands in the due index until its fate is known. */
export const dueMarks = ({ committee, member, key, sendAt }: MailingSlot): Record<string, string> => ({
  gsi1pk: mailsDuePartition(shardOf(member, MAIL_SHARDS)),
  gsi1sk: `${sendAt}#${committee}#${member}#${key}`,
});

/**
 * The writes by which an entry takes its place in the mailing `slot`, to be laid into the transaction that puts the entry
 * (whose condition keeps it from being gathered twice). Refused, as a failed condition of the first, where the mailing
 * gathers no more or is full: then the next slot is to be tried.
 */
export function gathering(table: Table, slot: MailingSlot, entry: AlertEntry): readonly WriteItem[] {
  const { committee, member, key } = slot;
  const sk = `${gatheredPrefix(key)}${entry.rule}#${entry.subject}#${entry.episode}`;
  const Item = { pk: mailingsPartition(committee, member), sk, kind: "alert-gathered", entry };
  return [
    {
      Update: {
        ...openUpdate(table, slot, "ADD gathered :one"),
        ConditionExpression: `attribute_not_exists(pk) OR (${IS_GATHERING} AND (attribute_not_exists(gathered) OR gathered < :most))`,
        ExpressionAttributeValues: { ...openingValues(slot), ":one": 1, ":most": MOST_GATHERED },
      },
    },
    { Put: { TableName: table.name, Item } },
  ];
}

/** Longest list of mailings in doubt that one mailing carries; the next daily one takes what comes after. */
export const MOST_CARRIED = 50;

/** Has the mailing carry another one that is in doubt; refused as {@link gathering} is. */
export function carrying(table: Table, slot: MailingSlot, key: string): WriteItem {
  return {
    Update: {
      ...openUpdate(table, slot, "", ", carried = list_append(if_not_exists(carried, :none), :keys)"),
      ConditionExpression: `attribute_not_exists(pk) OR (${IS_GATHERING} AND (attribute_not_exists(carried) OR size(carried) < :most))`,
      ExpressionAttributeValues: {
        ...openingValues(slot),
        ":none": [],
        ":keys": [key],
        ":most": MOST_CARRIED,
      },
    },
  };
}

export const IS_GATHERING = "#mailing.#state = :gathering";

const openUpdate = (table: Table, slot: MailingSlot, add: string, set = "") => ({
  TableName: table.name,
  Key: mailingKey(mailingOf(slot)),
  UpdateExpression: `SET #kind = :kind, #mailing = if_not_exists(#mailing, :mailing), gsi1pk = if_not_exists(gsi1pk, :pk), gsi1sk = if_not_exists(gsi1sk, :sk)${set} ${add}`,
  ExpressionAttributeNames: { "#kind": "kind", "#mailing": "mailing", "#state": "state" },
});

const openingValues = (slot: MailingSlot) => {
  const { gsi1pk, gsi1sk } = dueMarks(slot);
  const mailing = mailingOf(slot);
  return {
    ":kind": "alert-mailing",
    ":mailing": mailing,
    ":pk": gsi1pk,
    ":sk": gsi1sk,
    ":gathering": "gathering",
  };
};

/** The mailing as it begins. */
export const mailingOf = ({ committee, member, key, sendAt }: MailingSlot): Mailing =>
  mailingSchema.parse({ committee, member, key, state: "gathering", sendAt });

/** Consistent. */
export async function findMailing(table: Table, name: MailingName): Promise<Mailing | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(name), ConsistentRead: true }),
  );
  return Item && readMailing(Item);
}

/** The entries gathered for a mailing, in the order of their keys. Consistent. */
export async function gatheredFor(
  table: Table,
  { committee, member, key }: MailingName,
): Promise<readonly AlertEntry[]> {
  const items = itemsOf(table, mailingsPartition(committee, member), gatheredPrefix(key));
  return (await Array.fromAsync(items)).map((item) => gatheredItemSchema.parse(item).entry);
}

/**
 * Mailings of one shard that may leave by `now`, oldest first, those claimed by somebody among them: hints read from an
 * index, page after page as they are taken.
 */
export async function* dueMailings(table: Table, shard: number, now: Instant): AsyncGenerator<Mailing> {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi1",
        KeyConditionExpression: "gsi1pk = :shard AND gsi1sk < :after",
        // `$` is the character after `#`: what may leave at `now` itself is in.
        ExpressionAttributeValues: { ":shard": mailsDuePartition(shard), ":after": `${now}$` },
        Limit: PAGE,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    yield* (page.Items ?? []).map(readMailing);
    start = page.LastEvaluatedKey;
  } while (start);
}

/** A mailing may hold its whole list of what it told: no page of an index read is larger than 1 MB (AWS). */
const PAGE = 50;

export const keyOf = ({ committee, member, key }: MailingName): ItemKey => ({
  pk: mailingsPartition(committee, member),
  sk: mailingKey({ committee, member, key }).sk,
});

const carriedSchema = z.looseObject({ carried: z.array(z.string()).default([]) });

/** What the mailing carries lies beside it, so that it can be added to in one write. */
export function readMailing(item: Record<string, unknown>): Mailing {
  const { mailing } = mailingItemSchema.parse(item);
  return mailingSchema.parse({ ...mailing, carries: carriedSchema.parse(item).carried });
}
