import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type UnitId, unitIdSchema } from "../ids/readable-id.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";

/** By which rules the open clocks of each unit were counted last. */
const PARTITION = "CLOCK-RULES";
const itemSchema = z.looseObject({ unit: unitIdSchema, version: z.string() });

export async function rulesVersions(table: Table): Promise<ReadonlyMap<UnitId, string>> {
  const items = await Array.fromAsync(itemsOf(table, PARTITION));
  return new Map(items.map((item) => itemSchema.parse(item)).map(({ unit, version }) => [unit, version]));
}

export async function putRulesVersion(table: Table, unit: UnitId, version: string): Promise<void> {
  const Item = { pk: PARTITION, sk: `UNIT#${unit}`, kind: "clock-rules", unit, version };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}
