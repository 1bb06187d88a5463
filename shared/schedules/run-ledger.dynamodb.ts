import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, PutCommand, UpdateCommand, type UpdateCommandInput } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { ItemKey } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { PART_OUTCOMES, type PartOutcome, type RunId, type RunStatus } from "./run-ledger.ts";

/**
 * The ledger of runs: one item for each run of a job, one mark for each part of it that is done. A run in one piece is its
 * own only part. Kept a year of real time.
 */
const runPartition = ({ job, period }: RunId): string => `RUN#${job}#${period}`;
const runKey = (run: RunId): ItemKey => ({ pk: runPartition(run), sk: "RUN" });
const MARK_PREFIX = "MARK#";
const markKey = (run: RunId, part: string): ItemKey => ({
  pk: runPartition(run),
  sk: `${MARK_PREFIX}${part}`,
});
/** Name of the mark of a run in one piece. */
const WHOLE = "WHOLE";

const KEPT_SECONDS = 366 * 24 * 60 * 60;

const runItemSchema = z.looseObject({
  total: z.int().min(0),
  /** Who carries it out, and until when (real time, milliseconds) nobody else does. */
  holder: z.string().optional(),
  heldUntil: z.int().optional(),
});
const markItemSchema = z.looseObject({ outcome: z.enum(PART_OUTCOMES) });

/** Opens a run of that many parts, or finds it open: a second start continues the first. */
export async function openRun(table: Table, run: RunId, total: number): Promise<void> {
  await putOnce(table, { ...runKey(run), kind: "run", total });
}

/** Marks a part as done; a mark that is there stays as it was. False where it was there. */
export const markPart = (table: Table, run: RunId, part: string, outcome: PartOutcome): Promise<boolean> =>
  putOnce(table, { ...markKey(run, part), kind: "run-mark", outcome });

export async function isPartMarked(table: Table, run: RunId, part: string): Promise<boolean> {
  return (await itemAt(table, markKey(run, part))) !== undefined;
}

/** The parts that are done, by name. */
export async function markedParts(table: Table, run: RunId): Promise<ReadonlySet<string>> {
  const marks = await Array.fromAsync(itemsOf(table, runPartition(run), MARK_PREFIX));
  return new Set(marks.map(({ sk }) => z.string().parse(sk).slice(MARK_PREFIX.length)));
}

/** Who carries out a run, and for how long (milliseconds of real time) nobody else may. */
export interface Hold {
  /** The invocation, which AWS names the same when it tries it again. */
  readonly holder: string;
  readonly milliseconds: number;
  readonly realNow: number;
}

/**
 * Begins a run in one piece. `begun`: it is the caller's to carry out, for the first time, or again after whoever had it
 * died. `done`: nothing is left. `under-way`: somebody else has it.
 */
export async function beginRun(
  table: Table,
  run: RunId,
  { holder, milliseconds, realNow }: Hold,
): Promise<"begun" | "done" | "under-way"> {
  await openRun(table, run, 1);
  if (await isRunDone(table, run)) return "done";
  const held = await update(table, runKey(run), {
    UpdateExpression: "SET holder = :holder, heldUntil = :until",
    ConditionExpression: "attribute_not_exists(holder) OR holder = :holder OR heldUntil <= :now",
    ExpressionAttributeValues: { ":holder": holder, ":until": realNow + milliseconds, ":now": realNow },
  });
  if (!held) return "under-way";
  // Whoever held it may have finished between the look and the hold.
  return (await isRunDone(table, run)) ? "done" : "begun";
}

/** Marks a run in one piece as done. */
export const finishRun = (table: Table, run: RunId): Promise<boolean> => markPart(table, run, WHOLE, "done");

/** Lets go of a run that failed, so that the next try need not wait. */
export async function releaseRun(table: Table, run: RunId, { holder }: Pick<Hold, "holder">): Promise<void> {
  await update(table, runKey(run), {
    UpdateExpression: "REMOVE holder, heldUntil",
    ConditionExpression: "holder = :holder",
    ExpressionAttributeValues: { ":holder": holder },
  });
}

/** How far the run has come, or undefined for a run that never was. */
export async function runStatus(table: Table, run: RunId): Promise<RunStatus | undefined> {
  const item = await itemAt(table, runKey(run));
  if (!item) return undefined;
  const { total } = runItemSchema.parse(item);
  const marks = await Array.fromAsync(itemsOf(table, runPartition(run), MARK_PREFIX));
  const outcomes = marks.map((mark) => markItemSchema.parse(mark).outcome);
  const count = (...wanted: readonly PartOutcome[]) =>
    outcomes.filter((outcome) => wanted.includes(outcome)).length;
  return {
    ...run,
    state: outcomes.length >= total ? "done" : "running",
    total,
    done: outcomes.length,
    changed: count("refreshed", "repaired"),
    repaired: count("repaired"),
    failed: count("not-verified"),
  };
}

export const isRunDone = async (table: Table, run: RunId): Promise<boolean> =>
  (await runStatus(table, run))?.state === "done";

async function itemAt(table: Table, Key: ItemKey): Promise<Record<string, unknown> | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Item;
}

const putOnce = (table: Table, item: Record<string, unknown>): Promise<boolean> =>
  unlessRefused(
    table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...item, expiresAt: Math.floor(Date.now() / 1000) + KEPT_SECONDS },
        ConditionExpression: "attribute_not_exists(pk)",
      }),
    ),
  );

const update = (
  table: Table,
  Key: ItemKey,
  change: Omit<UpdateCommandInput, "TableName" | "Key">,
): Promise<boolean> =>
  unlessRefused(table.client.send(new UpdateCommand({ TableName: table.name, Key, ...change })));

async function unlessRefused(sent: Promise<unknown>): Promise<boolean> {
  try {
    await sent;
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
