import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { JOBS } from "../../../shared/names/functions.ts";
import { jobHandler } from "../../../shared/schedules/job-handler.dynamodb.ts";
import { beginRun, markPart, runStatus } from "../../../shared/schedules/run-ledger.dynamodb.ts";
import { runIdOf } from "../../../shared/schedules/run-ledger.ts";
import { startRun } from "../../../shared/schedules/start-run.dynamodb.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openTestTable();
});
afterAll(() => opened.stop());

let day = 0;
/** A period that no other test has. */
const nextPeriod = (): Instant => {
  day += 1;
  return `2023-11-${String(day).padStart(2, "0")}T00:30:00.000Z` as Instant;
};
const invocation = (awsRequestId: string) => ({ awsRequestId, getRemainingTimeInMillis: () => 60_000 });

describe("a job in one piece", () => {
  const digests = (work: () => Promise<void> = async () => {}) => {
    const done: string[] = [];
    const handler = jobHandler(
      JOBS.dailyDigests,
      () => ({ table: opened.table }),
      async ({ period }) => {
        done.push(period);
        await work();
        return { mails: 3 };
      },
    );
    return { done, handler };
  };

  it("is carried out once a period, however often it is started", async () => {
    const { done, handler } = digests();
    const [first, second] = [nextPeriod(), nextPeriod()];
    expect(await handler({ scheduledAt: first }, invocation("a"))).toMatchObject({
      state: "done",
      counts: { mails: 3 },
    });
    const again = await handler({ scheduledAt: first }, invocation("b"));
    expect(again).toEqual({ period: expect.any(String), state: "done" });
    await handler({ scheduledAt: second }, invocation("c"));
    expect(done).toHaveLength(2);
  });

  it("is carried out by one of two schedulers that start it at once", async () => {
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const { done, handler } = digests(() => held);
    const scheduledAt = nextPeriod();
    const both = ["a", "b"].map(async (id) => handler({ scheduledAt }, invocation(id)));
    const loser = await Promise.race(both);
    expect(loser.state).toBe("under-way");
    letGo();
    expect((await Promise.all(both)).map(({ state }) => state).sort()).toEqual(["done", "under-way"]);
    expect(done).toHaveLength(1);
  });

  it("that failed is begun again at the next try", async () => {
    let broken = true;
    const { done, handler } = digests(async () => {
      if (broken) throw new Error("SNS is away");
    });
    const scheduledAt = nextPeriod();
    await expect(handler({ scheduledAt }, invocation("a"))).rejects.toThrow("SNS is away");
    broken = false;
    expect(await handler({ scheduledAt }, invocation("b"))).toMatchObject({ state: "done" });
    expect(done).toHaveLength(2);
  });

  it("whose function died is begun again by Lambda's own retry at once, by others when its time is over", async () => {
    const { table } = opened;
    const begin = (run: ReturnType<typeof runIdOf>, holder: string, realNow: number) =>
      beginRun(table, run, { holder, milliseconds: 60_000, realNow });
    const run = runIdOf(JOBS.dailyDigests, nextPeriod());
    expect(await begin(run, "a", 0)).toBe("begun");
    expect(await begin(run, "b", 59_999)).toBe("under-way");
    expect(await begin(run, "a", 59_999)).toBe("begun");
    expect(await begin(run, "b", 119_999)).toBe("begun");
    expect(await begin(run, "a", 120_000)).toBe("under-way");
  });

  it("takes the period from its payload, and nothing without one", async () => {
    const { done, handler } = digests();
    await expect(handler({}, invocation("a"))).rejects.toThrow();
    expect(done).toEqual([]);
  });
});

describe("a job that fans out", () => {
  it("started again, sends what is not marked, and nothing when all is", async () => {
    const { table } = opened;
    const sent: number[] = [];
    const send = async (messages: readonly number[]) => void sent.push(...messages);
    const scheduledAt = nextPeriod();
    const run = runIdOf(JOBS.deadlines, scheduledAt);
    const parts = [0, 1, 2].map((shard) => ({ name: `shard-${shard}`, message: shard }));
    const start = () => startRun({ table, send }, JOBS.deadlines, scheduledAt, parts);

    expect(await start()).toEqual({ period: run.period, total: 3, sent: 3 });
    expect(await markPart(table, run, "shard-1", "done")).toBe(true);
    expect(await markPart(table, run, "shard-1", "done")).toBe(false);
    expect(await runStatus(table, run)).toMatchObject({ state: "running", total: 3, done: 1 });
    expect((await start()).sent).toBe(2);
    for (const part of ["shard-0", "shard-2"]) await markPart(table, run, part, "repaired");
    expect((await start()).sent).toBe(0);
    expect(sent).toEqual([0, 1, 2, 0, 2]);
    expect(await runStatus(table, run)).toMatchObject({ state: "done", done: 3, changed: 2, repaired: 2 });
  });

  it("without a part is done at once", async () => {
    const { table } = opened;
    const scheduledAt = nextPeriod();
    await startRun({ table, send: async () => {} }, JOBS.deadlines, scheduledAt, []);
    expect(await runStatus(table, runIdOf(JOBS.deadlines, scheduledAt))).toMatchObject({ state: "done" });
  });
});
