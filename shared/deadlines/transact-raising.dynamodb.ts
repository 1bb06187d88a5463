import type { Occasion } from "../alerts/occasion.ts";
import { type Raising, raising } from "../alerts/raise.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";

/**
 * Writes all items and raises the occasions with them, or nothing; an occasion that was raised before is left out and no fault.
 * Answers how many were raised. Throws `ConditionFailed` where a condition of the items does not hold.
 */
export async function transactRaising(
  table: Table,
  items: readonly WriteItem[],
  occasions: readonly Occasion[],
  by: Raising,
): Promise<number> {
  let left = occasions;
  for (;;) {
    const raised = left.map((occasion) => raising(table, occasion, by));
    const owners = raised.flatMap((writes, index) => writes.map(() => left[index]));
    try {
      await transact(table, [...items, ...raised.flat()]);
      return left.length;
    } catch (error) {
      if (!(error instanceof ConditionFailed) || error.items.some((index) => index < items.length))
        throw error;
      const before = new Set(error.items.map((index) => owners[index - items.length]));
      left = left.filter((occasion) => !before.has(occasion));
    }
  }
}
