import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/jobs/http.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { JOBS } from "../../../shared/names/functions.ts";
import { openRun } from "../../../shared/schedules/run-ledger.dynamodb.ts";
import { asking } from "../../support/ask.ts";
import { personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
const PERIOD = "20231115T173000Z";

beforeAll(async () => {
  opened = await openSeededTable();
  for (const job of [JOBS.recalculate, JOBS.retain]) await openRun(opened.table, { job, period: PERIOD }, 12);
});
afterAll(() => opened.stop());

const ask = asking(makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW) })));
const run = (job: string, period: string, principal: string | null) =>
  ask("GET /api/jobs/{job}/{period}", { job, period }, principal);

describe("GET /api/jobs/{job}/{period}", () => {
  it.each([JOBS.recalculate, JOBS.retain])("tells operators how far %s is", async (job) => {
    expect(await run(job, PERIOD, personOf("quan-tri"))).toEqual({
      status: 200,
      body: expect.objectContaining({ job, state: "running", total: 12, done: 0 }),
    });
  });

  it.each(["can-bo-phuong-1", "thu-ky", "tham-dinh", "chua-co-vai-tro"])(
    "is not found by %s, like a run that never was",
    async (subject) => {
      const hidden = await run(JOBS.recalculate, PERIOD, personOf(subject));
      expect(hidden.status).toBe(404);
      expect(hidden).toEqual(await run(JOBS.recalculate, "20200101T000000Z", personOf(subject)));
    },
  );

  it("is not found by a token of nobody, nor for a job that is none", async () => {
    expect((await run(JOBS.recalculate, PERIOD, null)).status).toBe(404);
    expect((await run("cook", PERIOD, personOf("quan-tri"))).status).toBe(404);
  });
});
