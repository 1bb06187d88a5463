import { setTimeout as wait } from "node:timers/promises";
import { TransactionCanceledException } from "@aws-sdk/client-dynamodb";
import { TransactWriteCommand, type TransactWriteCommandInput } from "@aws-sdk/lib-dynamodb";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "./table.dynamodb.ts";

export type WriteItem = NonNullable<TransactWriteCommandInput["TransactItems"]>[number];

/** AWS: at most 100 items in one TransactWriteItems. */
export const MAX_ITEMS = 100;

/** A condition of the transaction did not hold; `items` are the positions of those that failed. */
export class ConditionFailed extends Error {
  readonly items: readonly number[];

  constructor(items: readonly number[]) {
    super(`condition failed at item ${items.join(", ")}`);
    this.name = "ConditionFailed";
    this.items = items;
  }
}

/** Two writers of one unit-year meet often in December; all waits together are 3.5 s on average, 7 s at most. */
const ATTEMPTS = 16;
const FIRST_WAIT_MS = 15;
const LONGEST_WAIT_MS = 600;
const PASSING = new Set(["TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"]);

/**
 * Writes all items or none. A cancellation for `TransactionConflict` or throttling is tried again with full jitter;
 * throws {@link ConditionFailed} when a condition did not hold, and a `busy` {@link Refusal} when tries run out.
 */
export async function transact(table: Table, items: readonly WriteItem[]): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0)
      await wait(Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1)));
    try {
      await table.client.send(new TransactWriteCommand({ TransactItems: [...items] }));
      return;
    } catch (error) {
      const reasons = reasonsOf(error);
      const failed = reasons.flatMap((code, index) => (code === "ConditionalCheckFailed" ? [index] : []));
      if (failed.length > 0) throw new ConditionFailed(failed);
      if (!reasons.some((code) => PASSING.has(code))) throw error;
    }
  }
  throw new Refusal("busy");
}

function reasonsOf(error: unknown): string[] {
  if (!(error instanceof TransactionCanceledException)) return [];
  return (error.CancellationReasons ?? []).map(({ Code }) => Code ?? "None");
}
