import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import type { ItemKey } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Recalculation } from "./recalculate-unit-year.dynamodb.ts";
import { RUN_OUTCOMES, type RunStatus } from "./run.ts";

/** The ledger of runs: one item for the run, one mark per unit-year that is done. Kept a year of real time. */
const runPartition = (job: string, period: string): string => `RUN#${job}#${period}`;
const runKey = (job: string, period: string): ItemKey => ({ pk: runPartition(job, period), sk: "RUN" });
const markKey = (job: string, period: string, of: UnitYear): ItemKey => ({
  pk: runPartition(job, period),
  sk: `MARK#${unitYearName(of)}`,
});
const KEPT_SECONDS = 366 * 24 * 60 * 60;
const expiry = (): number => Math.floor(Date.now() / 1000) + KEPT_SECONDS;

const runItemSchema = z.looseObject({ total: z.int().min(0) });
const markItemSchema = z.looseObject({ outcome: z.enum(RUN_OUTCOMES) });

/** Opens the run, or finds it open: a second start continues the first. */
export async function openRun(table: Table, job: string, period: string, total: number): Promise<void> {
  await putOnce(table, { ...runKey(job, period), kind: "run", total, expiresAt: expiry() });
}

/** Marks the unit-year as done in this run; a mark that is there stays as it was. */
export async function markDone(
  table: Table,
  job: string,
  period: string,
  of: UnitYear,
  { outcome }: Pick<Recalculation, "outcome">,
): Promise<void> {
  await putOnce(table, { ...markKey(job, period, of), kind: "run-mark", outcome, expiresAt: expiry() });
}

export async function isMarked(table: Table, job: string, period: string, of: UnitYear): Promise<boolean> {
  const Key = markKey(job, period, of);
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Item !== undefined;
}

/** How far the run has come, or undefined for a run that never was. */
export async function runStatus(table: Table, job: string, period: string): Promise<RunStatus | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: runKey(job, period), ConsistentRead: true }),
  );
  if (!Item) return undefined;
  const { total } = runItemSchema.parse(Item);
  const outcomes = await outcomesOf(table, job, period);
  const count = (...wanted: readonly string[]) =>
    outcomes.filter((outcome) => wanted.includes(outcome)).length;
  return {
    job,
    period,
    state: outcomes.length >= total ? "done" : "running",
    total,
    done: outcomes.length,
    changed: count("refreshed", "repaired"),
    repaired: count("repaired"),
    failed: count("not-verified"),
  };
}

async function outcomesOf(table: Table, job: string, period: string): Promise<string[]> {
  const marks = await Array.fromAsync(itemsOf(table, runPartition(job, period), "MARK#"));
  return marks.map((item) => markItemSchema.parse(item).outcome);
}

async function putOnce(table: Table, Item: Record<string, unknown>): Promise<void> {
  try {
    await table.client.send(
      new PutCommand({ TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
