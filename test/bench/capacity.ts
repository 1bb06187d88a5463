import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { freshCopies, type TransactItems } from "./bare-handler.ts";
import { type Exchange, isRead, recordTraffic } from "./traffic.ts";

export const capacitySchema = z.object({
  /** Items of the transaction. */
  items: z.int(),
  /** Requests that read, and their capacity units. */
  reads: z.int(),
  readUnits: z.number(),
  writeUnits: z.number(),
  /** Write units by kind of item; the tally's is `tally`. */
  writeUnitsByKind: z.record(z.string(), z.number()),
});
/** What one submission costs at DynamoDB; no clock is involved. */
export type Capacity = z.infer<typeof capacitySchema>;

/**
 * Counts it from the traffic of one submission. Write units: DynamoDB Local rounds up only the sum of all items, where
 * AWS rounds up each (13 items of 100 bytes: 2 units here, 26 there), so each item is sent to the table again in a
 * transaction of its own. Indexes are in it.
 */
export async function capacityOf({ client }: Table, recorded: readonly Exchange[]): Promise<Capacity> {
  const reads = recorded.filter(isRead);
  const writeUnitsByKind: Record<string, number> = {};
  const items = freshCopies(recorded)();
  const exchanges = recordTraffic(client);
  for (const item of items) {
    await client.send(new TransactWriteCommand({ TransactItems: [item] }));
    const units = exchanges.at(-1)?.units ?? Number.NaN;
    const kind = kindOf(item);
    writeUnitsByKind[kind] = (writeUnitsByKind[kind] ?? 0) + units;
  }
  return {
    items: items.length,
    reads: reads.length,
    readUnits: unitsOf(reads),
    writeUnits: unitsOf(exchanges),
    writeUnitsByKind,
  };
}

const unitsOf = (exchanges: readonly Exchange[]): number =>
  exchanges.reduce((sum, { units }) => sum + units, 0);

function kindOf({ Put }: TransactItems[number]): string {
  const kind: unknown = Put?.Item?.kind;
  return typeof kind === "string" ? kind : "tally";
}
