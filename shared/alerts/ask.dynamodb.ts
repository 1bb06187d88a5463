import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type AlertEntry, entrySchema } from "./entry.ts";
import type { Fated } from "./explain.ts";
import {
  alertsPartition,
  ENTRY_PREFIX,
  entriesOfPartition,
  MAILING_PREFIX,
  mailingsPartition,
  OCCASION_PREFIX,
} from "./keys.ts";
import type { Mailing } from "./mailing.ts";
import { findMailing, readMailing } from "./mailings.dynamodb.ts";
import { type Occasion, occasionSchema } from "./occasion.ts";

const occasionItemSchema = z.looseObject({ occasion: occasionSchema });
const entryItemSchema = z.looseObject({ entry: entrySchema });
const placeSchema = z.object({ gsi2sk: z.string() });

/** Everything that was to be told about a subject: the occasions, and who was told or not. Consistent. */
export async function aboutSubject(
  table: Table,
  subject: string,
): Promise<{ readonly occasions: readonly Occasion[]; readonly entries: readonly AlertEntry[] }> {
  const items = await Array.fromAsync(itemsOf(table, alertsPartition(subject)));
  const below = (prefix: string) => items.filter(({ sk }) => z.string().parse(sk).startsWith(prefix));
  return {
    occasions: below(OCCASION_PREFIX).map((item) => occasionItemSchema.parse(item).occasion),
    entries: below(ENTRY_PREFIX).map((item) => entryItemSchema.parse(item).entry),
  };
}

export interface EntryPage {
  readonly entries: readonly AlertEntry[];
  /** Asks for the following page; absent on the last. */
  readonly next?: string;
}

/** A recipient's entries, newest first; an index read, behind by some milliseconds. `after` is a page's `next`. */
export async function entriesOf(
  table: Table,
  { committee, member }: { readonly committee: CommitteeId; readonly member: MemberId },
  limit: number,
  after?: string,
): Promise<EntryPage> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: "gsi2",
      // Times begin with a digit, which every `~` comes after.
      KeyConditionExpression: "gsi2pk = :recipient AND gsi2sk < :after",
      ExpressionAttributeValues: {
        ":recipient": entriesOfPartition(committee, member),
        ":after": after ?? "~",
      },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  const entries = Items.map((item) => entryItemSchema.parse(item).entry);
  return { entries, ...(LastEvaluatedKey && { next: placeSchema.parse(LastEvaluatedKey).gsi2sk }) };
}

/** The latest mailings of a recipient, newest key first: digests and mails at once alike. Consistent. */
export async function latestMailings(
  table: Table,
  { committee, member }: { readonly committee: CommitteeId; readonly member: MemberId },
  limit: number,
): Promise<readonly Mailing[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: {
        ":pk": mailingsPartition(committee, member),
        ":prefix": MAILING_PREFIX,
      },
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    }),
  );
  return Items.map((item) => readMailing(item));
}

/** The entries with the mailings they go with, and those that carry them again; each mailing is read once. */
export async function fatesOf(table: Table, entries: readonly AlertEntry[]): Promise<readonly Fated[]> {
  const read = new Map<string, Promise<Mailing | undefined>>();
  const mailingOf = (entry: AlertEntry, key: string | undefined) => {
    if (key === undefined) return undefined;
    const { committee, member } = entry;
    const name = `${committee}#${member}#${key}`;
    const known = read.get(name) ?? findMailing(table, { committee, member, key });
    read.set(name, known);
    return known;
  };
  return Promise.all(
    entries.map(async (entry) => {
      const mailing = await mailingOf(entry, entry.mailing);
      const carriedIn = await mailingOf(entry, mailing?.carriedBy);
      return { entry, mailing, carriedIn };
    }),
  );
}
