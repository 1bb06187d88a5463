import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";
import type { Instant } from "../calendar/local-date.ts";
import type { JobName } from "../names/functions.ts";
import { log } from "../platform/log.ts";
import { scheduledRunSchema } from "../recalculation/run.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { beginRun, finishRun, releaseRun } from "./run-ledger.dynamodb.ts";
import { runIdOf } from "./run-ledger.ts";

/** What a job is started for; "now" is `scheduledAt`, whenever it really starts. */
export interface JobStart {
  readonly scheduledAt: Instant;
  readonly period: string;
  /** Milliseconds that the function may still take. */
  readonly timeLeft: () => number;
}

/** What a job in one piece answers: its counts, where it did something. */
export interface JobAnswer<Counts> {
  readonly period: string;
  readonly state: "done" | "under-way";
  readonly counts?: Counts;
}

type Invocation = Pick<Context, "awsRequestId" | "getRemainingTimeInMillis">;

/** AWS: the longest that a function may run. Used where nobody says when this one ends. */
const LONGEST_RUN_MS = 15 * 60_000;
/** A function that is ended at its time limit is gone for sure after this. */
const ENDED_AFTER_MS = 5_000;

/**
 * The handler of a job in one piece, for the schedule's payload `{ scheduledAt }`. The run ledger sees to it that a period is
 * carried out once: a second start does nothing when it is done or somebody else has it, and begins again where whoever had
 * it has failed, so the work itself must be repeatable. A job that fans out uses `startRun` instead.
 */
export const jobHandler =
  <
    Deps extends { readonly table: Table },
    Counts extends Readonly<Record<string, number | string | boolean>>,
  >(
    job: JobName,
    deps: () => Deps,
    work: (start: JobStart, deps: Deps) => Promise<Counts>,
  ) =>
  async (input: unknown, context?: Invocation): Promise<JobAnswer<Counts>> => {
    const { scheduledAt } = scheduledRunSchema.parse(input);
    const { table } = deps();
    const run = runIdOf(job, scheduledAt);
    const { period } = run;
    const timeLeft = () => context?.getRemainingTimeInMillis() ?? LONGEST_RUN_MS;
    const holder = context?.awsRequestId ?? randomUUID();
    const hold = { holder, milliseconds: timeLeft() + ENDED_AFTER_MS, realNow: Date.now() };
    const state = await beginRun(table, run, hold);
    if (state !== "begun") {
      log.info("RUN_SKIPPED", { job, period, outcome: state });
      return { period, state };
    }
    log.info("RUN_STARTED", { job, period, total: 1 });
    try {
      const counts = await work({ scheduledAt, period, timeLeft }, deps());
      await finishRun(table, run);
      log.info("RUN_DONE", { job, period, ...counts });
      return { period, state: "done", counts };
    } catch (error) {
      await releaseRun(table, run, hold);
      throw error;
    }
  };
