import type { Instant } from "../calendar/local-date.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { periodOf, type RecalculationMessage } from "./run.ts";
import { openRun } from "./runs.dynamodb.ts";

export interface RunDeps {
  readonly table: Table;
  readonly send: (messages: readonly RecalculationMessage[]) => Promise<void>;
}

/**
 * Starts the run of a job that was due at that time: one message for each unit-year, so that it spreads over as many
 * Lambdas as the account allows. Started twice, it continues: what is done is marked.
 */
export async function startRun(
  { table, send }: RunDeps,
  job: string,
  scheduledAt: Instant,
  unitYears: readonly UnitYear[],
): Promise<{ period: string; total: number }> {
  const period = periodOf(scheduledAt);
  const total = unitYears.length;
  await openRun(table, job, period, total);
  await send(unitYears.map((of) => ({ period, scheduledAt, ...of })));
  log.info("RUN_STARTED", { job, period, total });
  return { period, total };
}
