import { QueryCommand } from "@aws-sdk/lib-dynamodb";
import type { Table } from "./table.dynamodb.ts";

/** Every item of a partition whose sort key begins with `prefix`, read consistently, page after page, in key order. */
export async function* itemsOf(
  table: Table,
  pk: string,
  prefix = "",
): AsyncGenerator<Record<string, unknown>> {
  // A sort key is never empty, and DynamoDB refuses an empty prefix.
  const below = prefix === "" ? "" : " AND begins_with(sk, :prefix)";
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: `pk = :pk${below}`,
        ExpressionAttributeValues: { ":pk": pk, ...(below && { ":prefix": prefix }) },
        ConsistentRead: true,
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    yield* page.Items ?? [];
    start = page.LastEvaluatedKey;
  } while (start);
}
