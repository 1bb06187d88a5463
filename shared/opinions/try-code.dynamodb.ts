import { slowDown } from "../rate/slow-down.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";

/** Everybody together, whatever address they come from. */
const ANYBODY = "anybody";

/**
 * Before a tracking code is looked up: counted by network, and over all networks. Right codes are counted like wrong ones, so
 * that nothing tells them apart before the answer does.
 */
export async function paceCode(
  table: Table,
  network: string,
  wait?: (ms: number) => Promise<unknown>,
): Promise<void> {
  const options = wait ? { wait } : {};
  await slowDown(table, { kind: "code", who: network }, options);
  await slowDown(table, { kind: "code-anywhere", who: ANYBODY }, options);
}
