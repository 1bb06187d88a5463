import { CLOCK_PREFIX, clocksPartition } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { AWAITED_SK, type StoredAwaitedDay, storedAwaitedDay } from "./awaited-day.dynamodb.ts";
import { type StoredWatch, storedWatch } from "./watches.dynamodb.ts";

/** What is watched of a subject: its clocks, and a day that none of them has. */
export interface StoredSubject {
  readonly watches: readonly StoredWatch[];
  readonly awaited?: StoredAwaitedDay | undefined;
}

/** Consistent. */
export async function readStored(table: Table, subject: string): Promise<StoredSubject> {
  const items = await Array.fromAsync(itemsOf(table, clocksPartition(subject)));
  const awaited = items.find(({ sk }) => sk === AWAITED_SK);
  return {
    watches: items.filter(({ sk }) => String(sk).startsWith(CLOCK_PREFIX)).map(storedWatch),
    awaited: awaited && storedAwaitedDay(awaited),
  };
}
