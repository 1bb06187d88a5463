import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import type { ItemReference } from "./item-requests.ts";

/**
 * Comparable names of items, by the key schema of their tables, which is asked for once per table.
 * An item of an unknown table has none: DynamoDB will refuse the request.
 */
export function keySchemas(client: DynamoDBClient) {
  const known = new Map<string, readonly string[]>();

  async function keyAttributes(table: string): Promise<readonly string[] | undefined> {
    const cached = known.get(table);
    if (cached !== undefined) return cached;
    try {
      const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
      const names = (Table?.KeySchema ?? []).flatMap(({ AttributeName }) => AttributeName ?? []);
      known.set(table, names);
      return names;
    } catch {
      return undefined;
    }
  }

  return {
    /** One name per item, or undefined when a table is unknown. */
    async namesOf(items: readonly ItemReference[]): Promise<readonly string[] | undefined> {
      const names: string[] = [];
      for (const { table, attributes } of items) {
        const schema = known.get(table) ?? (await keyAttributes(table));
        if (schema === undefined) return undefined;
        names.push(JSON.stringify([table, ...schema.map((name) => attributes[name])]));
      }
      return names;
    },
    /** After a table was made or deleted. */
    forget(): void {
      known.clear();
    },
  };
}
