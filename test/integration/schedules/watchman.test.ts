import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/schedules/watchman.ts";
import { alertsPartition } from "../../../shared/alerts/keys.ts";
import { type Instant, instantOf } from "../../../shared/calendar/local-date.ts";
import { JOBS, type JobName } from "../../../shared/names/functions.ts";
import { periodOf } from "../../../shared/recalculation/run.ts";
import { finishRun, openRun } from "../../../shared/schedules/run-ledger.dynamodb.ts";
import { runIdOf } from "../../../shared/schedules/run-ledger.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

const DAY_MS = 24 * 60 * 60_000;
/** 06:30 in Vietnam of 16/11/2023, a Thursday; and so many days later. */
const morning = (days: number): Instant =>
  instantOf(new Date(Date.parse("2023-11-15T23:30:00Z") + days * DAY_MS));
/** When a job of every day was due, on the same days: 00:05, 00:30. */
const deadlinesOf = (days: number) => instantOf(new Date(Date.parse(morning(days)) - (6 * 60 + 25) * 60_000));
const recalculationOf = (days: number) => instantOf(new Date(Date.parse(morning(days)) - 6 * 60 * 60_000));

let opened: TestTable;
let started: { job: JobName; scheduledAt: Instant }[];
/** Whether a job that is started comes to its end. */
let works: boolean;
beforeEach(async () => {
  opened = await openTestTable();
  [started, works] = [[], true];
});
afterEach(() => opened.stop());

async function carryOut(job: JobName, scheduledAt: Instant): Promise<void> {
  await openRun(opened.table, runIdOf(job, scheduledAt), 1);
  await finishRun(opened.table, runIdOf(job, scheduledAt));
}

const watch = (days: number, jobs: readonly JobName[] = [JOBS.deadlines, JOBS.recalculate]) =>
  makeHandler(() => ({
    table: opened.table,
    jobs: new Set(jobs),
    start: async (job, scheduledAt) => {
      started.push({ job, scheduledAt });
      if (works) await carryOut(job, scheduledAt);
    },
  }))({ scheduledAt: morning(days) });

const failuresOf = async (job: JobName, scheduledAt: Instant) => {
  const partition = alertsPartition(`${job}/${periodOf(scheduledAt)}`);
  return (await Array.fromAsync(itemsOf(opened.table, partition))).length;
};

describe("the watchman", () => {
  it("starts nothing that ran, and nothing that was due before it first looked", async () => {
    await carryOut(JOBS.deadlines, deadlinesOf(0));
    await carryOut(JOBS.recalculate, recalculationOf(0));
    expect((await watch(0)).counts).toEqual({ caughtUp: 0, failed: 0 });
    expect(started).toEqual([]);
  });

  it("starts each missed run in order, or the latest alone, once; and tells what does not come to its end", async () => {
    await carryOut(JOBS.deadlines, deadlinesOf(0));
    await carryOut(JOBS.recalculate, recalculationOf(0));
    await watch(0);
    // Three days without any schedule, the watchman's own included; then jobs that fail again.
    works = false;
    expect((await watch(4)).counts).toEqual({ caughtUp: 5, failed: 0 });
    const missed = [
      ...[1, 2, 3, 4].map((days) => ({ job: JOBS.deadlines, scheduledAt: deadlinesOf(days) })),
      { job: JOBS.recalculate, scheduledAt: recalculationOf(4) },
    ];
    expect(started).toEqual(missed);

    // Of those started again, one has come to its end; the next night's recalculation does the work of the last one.
    await carryOut(JOBS.deadlines, deadlinesOf(1));
    for (const days of [5, 6]) {
      await carryOut(JOBS.deadlines, deadlinesOf(days));
      await carryOut(JOBS.recalculate, recalculationOf(days));
    }
    expect((await watch(5)).counts).toEqual({ caughtUp: 0, failed: 3 });
    expect((await watch(6)).counts).toEqual({ caughtUp: 0, failed: 0 });
    expect(started).toHaveLength(5);
    const failures = missed.map(({ job, scheduledAt }) => failuresOf(job, scheduledAt));
    expect(await Promise.all(failures)).toEqual([0, 1, 1, 1, 0]);
  });

  it("that died half-way starts the same runs again, which do nothing where they ran", async () => {
    await watch(0);
    works = false;
    const dying = makeHandler(() => ({
      table: opened.table,
      jobs: new Set([JOBS.deadlines]),
      start: async () => {
        throw new Error("Lambda is away");
      },
    }));
    await expect(dying({ scheduledAt: morning(2) })).rejects.toThrow("Lambda is away");
    started.length = 0;
    await watch(2, [JOBS.deadlines]);
    expect(started.map(({ scheduledAt }) => scheduledAt)).toEqual([deadlinesOf(1), deadlinesOf(2)]);
  });

  it("looks back a month at most, and three days at least", async () => {
    await watch(0);
    await watch(90, [JOBS.deadlines]);
    // What was due before 06:30 of the day 31 days ago is left.
    expect(started.slice(2).map(({ scheduledAt }) => scheduledAt)).toEqual(
      Array.from({ length: 31 }, (_, index) => deadlinesOf(60 + index)),
    );
    started.length = 0;
    await watch(91, [JOBS.deadlines]);
    expect(started.map(({ scheduledAt }) => scheduledAt)).toEqual([deadlinesOf(91)]);
  });

  it("leaves a run alone that may still be under way, and every job without a function", async () => {
    await watch(0, [JOBS.deliver]);
    expect(started.map(({ scheduledAt }) => scheduledAt)).toEqual([
      instantOf(new Date(Date.parse(morning(0)) - 20 * 60_000)),
    ]);
    await carryOut(JOBS.deliver, morning(1));
    await watch(1, [JOBS.deliver]);
    expect(started).toHaveLength(1);
  });
});
