import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type Counted, countForm, countRequest } from "./counters.dynamodb.ts";
import { paceOf } from "./pace.ts";

/**
 * Counts a request that needs no account and makes it wait, or refuses it (`too-many-requests`), where far more come than
 * people send. With a form's token, sending that form again is not counted.
 */
export async function slowDown(
  table: Table,
  counted: Counted,
  { token, wait = sleep }: { readonly token?: string; readonly wait?: (ms: number) => Promise<unknown> } = {},
): Promise<void> {
  const count =
    token === undefined ? await countRequest(table, counted) : await countForm(table, counted, token);
  const pace = paceOf(counted.kind, count);
  if (pace.kind === "refuse") throw new Refusal("too-many-requests");
  if (pace.waitMs > 0) await wait(pace.waitMs);
}
