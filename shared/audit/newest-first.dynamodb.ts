import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Position } from "./position.ts";

/** A list in the table, or in one of its indexes, whose sort key is a {@link Position}. */
export interface List {
  /** `gsi3`; absent: the table itself. */
  readonly index?: "gsi2" | "gsi3" | "gsi4";
  readonly partition: string;
}

/** At most `limit` items of the list, newest first, all of them before the position where there is one. */
export async function newestFirst(
  table: Table,
  { index, partition }: List,
  limit: number,
  before: Position | undefined,
): Promise<readonly Record<string, unknown>[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index,
      KeyConditionExpression: before === undefined ? "#pk = :pk" : "#pk = :pk AND #sk < :before",
      ExpressionAttributeNames: {
        "#pk": `${index ?? ""}pk`,
        ...(before !== undefined && { "#sk": `${index ?? ""}sk` }),
      },
      ExpressionAttributeValues: { ":pk": partition, ...(before !== undefined && { ":before": before }) },
      ScanIndexForward: false,
      ConsistentRead: index === undefined,
      Limit: limit,
    }),
  );
  return Items;
}

/** The first `limit` of the entries, and where to go on if there are more: whoever calls has asked for one more. */
export function pageOf<T>(
  entries: readonly T[],
  limit: number,
  positionIn: (entry: T) => Position,
): { readonly page: readonly T[]; readonly next?: Position } {
  const page = entries.slice(0, limit);
  const last = page.at(-1);
  return { page, ...(last !== undefined && entries.length > limit && { next: positionIn(last) }) };
}
