import type { Instant } from "../calendar/local-date.ts";
import type { JobName } from "../names/functions.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { markedParts, openRun } from "./run-ledger.dynamodb.ts";
import { runIdOf } from "./run-ledger.ts";

/** One part of a run: its name in the ledger, and the message that has it carried out. */
export interface RunPart<Message> {
  readonly name: string;
  readonly message: Message;
}

export interface RunDeps<Message> {
  readonly table: Table;
  readonly send: (messages: readonly Message[]) => Promise<void>;
}

export interface StartedRun {
  readonly period: string;
  readonly total: number;
  /** Parts that were sent on their way; fewer than `total` where an earlier start had come further. */
  readonly sent: number;
}

/**
 * Starts the run of a job that fans out: one message for each part, so that it spreads over as many Lambdas as the account
 * allows. Whoever carries out a part marks it (`isPartMarked`, `markPart`); started again, only what is not marked is sent.
 */
export async function startRun<Message>(
  { table, send }: RunDeps<Message>,
  job: JobName,
  scheduledAt: Instant,
  parts: readonly RunPart<Message>[],
): Promise<StartedRun> {
  const run = runIdOf(job, scheduledAt);
  const { period } = run;
  const total = parts.length;
  await openRun(table, run, total);
  const marked = await markedParts(table, run);
  const left = parts.filter(({ name }) => !marked.has(name));
  await send(left.map(({ message }) => message));
  log.info("RUN_STARTED", { job, period, total, sent: left.length });
  return { period, total, sent: left.length };
}
