import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { FACT_PREFIX, unitYearPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type Entry, entrySchema } from "./entry.ts";

const itemSchema = z.looseObject({ sk: z.string(), version: z.unknown(), effect: z.unknown() });

export interface Entries {
  readonly entries: readonly Entry[];
  /** Of the last one; absent on the last page. */
  readonly next?: string;
}

/**
 * One page of the records behind a unit-year's tally, by kind and id. Only what a receipt tells is read: texts and sealed
 * persons stay where they are. `after` is a page's `next`. Consistent.
 */
export async function pageOfEntries(
  table: Table,
  of: UnitYear,
  { limit, after }: { readonly limit?: number; readonly after?: string | undefined } = {},
): Promise<Entries> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": unitYearPartition(of), ":prefix": FACT_PREFIX },
      ProjectionExpression: "sk, version, effect",
      ConsistentRead: true,
      ...(limit !== undefined && { Limit: limit }),
      ...(after !== undefined && {
        ExclusiveStartKey: { pk: unitYearPartition(of), sk: `${FACT_PREFIX}${after}` },
      }),
    }),
  );
  const read = Items.map(entryOf);
  const last = read.at(-1);
  return {
    entries: read.filter(({ effect }) => Object.values(effect).some((count) => count !== 0)),
    ...(LastEvaluatedKey && last && { next: `${last.kind}#${last.id}` }),
  };
}

function entryOf(item: unknown): Entry {
  const { sk, version, effect } = itemSchema.parse(item);
  const [, kind, id] = sk.split("#");
  return entrySchema.parse({ kind, id, version, effect });
}
