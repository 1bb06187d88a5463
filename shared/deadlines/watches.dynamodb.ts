import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { UnitId } from "../ids/readable-id.ts";
import {
  CLOCK_PREFIX,
  clockKey,
  clocksPartition,
  DUE_SHARDS,
  duePartition,
  openClocksPartition,
  shardOf,
} from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import type { ClockName } from "./clock.ts";
import { type Watch, watchSchema } from "./watch.ts";

/** A watch as it lies in the table; `rev` counts its writes, and each is made on the one it was read at. */
export interface StoredWatch {
  readonly watch: Watch;
  readonly rev: number;
}

const itemSchema = z.looseObject({ watch: watchSchema, rev: z.int().min(1) });
export const storedWatch = (item: unknown): StoredWatch => {
  const { watch, rev } = itemSchema.parse(item);
  return { watch, rev };
};

/** Every watch of the subject, open or closed; consistent. */
export async function watchesOf(table: Table, subject: string): Promise<readonly StoredWatch[]> {
  return (await Array.fromAsync(itemsOf(table, clocksPartition(subject), CLOCK_PREFIX))).map(storedWatch);
}

/** Consistent. */
export async function findWatch(
  table: Table,
  subject: string,
  name: ClockName,
): Promise<StoredWatch | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: clockKey(subject, name), ConsistentRead: true }),
  );
  return Item && storedWatch(Item);
}

/**
 * Writes the watch on the one that was read (absent: there was none). An older view of the record never overwrites a newer
 * one. In the due index while a day is awaited, by unit while it is open.
 */
export function putWatch(table: Table, before: StoredWatch | undefined, watch: Watch): WriteItem {
  return {
    Put: {
      TableName: table.name,
      Item: {
        ...clockKey(watch.subject, watch.clock),
        kind: "watch",
        watch,
        rev: (before?.rev ?? 0) + 1,
        ...dueMarks(watch, watch.next, `${watch.clock.kind}#${watch.clock.part}`),
        ...openMarks(watch),
      },
      ...onRevision(before),
    },
  };
}

/** That nothing was written since it was read. */
export const onRevision = (before: { readonly rev: number } | undefined) =>
  before
    ? { ConditionExpression: "rev = :rev", ExpressionAttributeValues: { ":rev": before.rev } }
    : { ConditionExpression: "attribute_not_exists(pk)" };

type Due = Pick<Watch, "subject" | "subjectKind" | "unit">;

/** The shard of the due index in which a subject stands. Unit-years end in few digits: their unit spreads better. */
export const dueShardOf = ({ subject, subjectKind, unit }: Due): number =>
  shardOf(subjectKind === "unit-year" ? unit : subject, DUE_SHARDS);

/** The place in the due index of what awaits that day; none where no day is awaited. */
export const dueMarks = (due: Due, day: string | undefined, name: string): Record<string, string> =>
  day === undefined ? {} : { gsi1pk: duePartition(dueShardOf(due)), gsi1sk: `${day}#${due.subject}#${name}` };

/** Sorts behind every day: nothing is known of when it is due. */
const NO_DAY = "9999-12-31";

function openMarks({ unit, subject, clock, closedOn }: Watch): Record<string, string> {
  if (closedOn !== undefined) return {};
  return {
    gsi2pk: openClocksPartition(unit),
    gsi2sk: placeOf({ subject, clock }),
  };
}

/** Where it stands among the open ones of its unit; a page may go on after it. */
export const placeOf = ({ subject, clock }: Pick<Watch, "subject" | "clock">): string =>
  `${clock.due ?? NO_DAY}#${subject}#${clock.kind}#${clock.part}`;

/** A page of open watches; `next` asks for the following one. */
export interface WatchPage {
  readonly watches: readonly Watch[];
  readonly next?: string;
}

/**
 * A unit's open watches, due soonest first: a hint, read from an index. `after` is a page's `next`; one that was made up
 * finds what follows it in that order.
 */
export async function pageOfOpenWatches(
  table: Table,
  unit: UnitId,
  limit: number,
  after?: string,
): Promise<WatchPage> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: "gsi2",
      KeyConditionExpression: `gsi2pk = :unit${after === undefined ? "" : " AND gsi2sk > :after"}`,
      ExpressionAttributeValues: { ":unit": openClocksPartition(unit), ...(after && { ":after": after }) },
      Limit: limit,
    }),
  );
  const watches = Items.map((item) => storedWatch(item).watch);
  const last = watches.at(-1);
  return { watches, ...(LastEvaluatedKey && last && { next: placeOf(last) }) };
}

/** A page of an index read in a job: some hundred kilobytes. */
const A_PAGE = 200;

/** All of a unit's open watches, page after page. */
export async function* openWatchesOf(table: Table, unit: UnitId): AsyncGenerator<Watch> {
  let after: string | undefined;
  do {
    const page: WatchPage = await pageOfOpenWatches(table, unit, A_PAGE, after);
    yield* page.watches;
    after = page.next;
  } while (after !== undefined);
}
