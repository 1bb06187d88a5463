import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runStatusSchema } from "../../shared/schedules/run-ledger.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { eventually } from "../support/eventually.ts";

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir, { alertWindowSeconds: 1 });
});
afterAll(async () => {
  await running?.stop();
  await state.remove();
});

/** 05:00, 05:30 and 06:30 in Vietnam of 15/11/2023. */
const [FIVE, HALF_PAST_FIVE, HALF_PAST_SIX] = ["22:00", "22:30", "23:30"].map(
  (time) => new Date(`2023-11-14T${time}:00Z`),
);
const run = (job: string, at: Date | undefined) => running.host.runSchedule(`nghe-dan-local-${job}`, at);

async function doneRun(job: string, period: string): Promise<void> {
  await eventually(
    async () => {
      const { status, body } = await running.api.get(`/api/jobs/${job}/${period}`);
      expect(status).toBe(200);
      expect(runStatusSchema.parse(body)).toMatchObject({ job, state: "done" });
    },
    { withinMs: 120_000, everyMs: 100 },
  );
}

describe("the morning's canary", () => {
  it("goes from the queue of submissions to the score and to the mail in its own queue", async () => {
    expect(await run("canary", FIVE)).toMatchObject({ ok: true, payload: { counts: { sent: 1 } } });
    expect(await run("canary", FIVE)).toEqual({
      ok: true,
      payload: { period: "20231114T220000Z", state: "done" },
    });
    expect(await run("canary-check", HALF_PAST_FIVE)).toMatchObject({
      ok: true,
      payload: { counts: { withdrawn: 1 } },
    });
  });

  it("is in no list, total, ranking, figure or page", async () => {
    const { body } = await running.api.get("/api/units");
    expect(JSON.stringify(body)).not.toContain("canary");
    for (const path of [
      "/api/units/canary",
      "/api/units/canary/2023/score",
      "/api/localities/canary/2023/ranking",
      "/api/blocks/canary/2023/ranking",
    ]) {
      expect([path, (await running.api.get(path)).status]).toEqual([path, 404]);
    }
    const clerk = await running.visitor("thu-ky");
    expect((await clerk.get("/scores/canary/2023")).status).toBe(404);
    for (const path of [
      "/scores?year=2023",
      "/en/scores?year=2023",
      "/figures/kien-tuong/2023",
      "/committee",
    ]) {
      const page = await clerk.get(path);
      expect([path, page.status, (await page.text()).includes("canary")]).toEqual([path, 200, false]);
    }
    const ranking = await running.api.get("/api/localities/kien-tuong/2023/ranking");
    expect(JSON.stringify(ranking.body)).not.toContain("canary");
  });
});

describe("the watchman", () => {
  it("starts by Lambda what was missed this morning, and each run once", async () => {
    const first = await run("watchman", HALF_PAST_SIX);
    expect(first).toMatchObject({ ok: true, payload: { state: "done" } });
    // Neither ran in this state; the canary and its check did.
    await doneRun("replay-erasures", "20231114T193000Z");
    await doneRun("subscription-states", "20231114T230000Z");
    expect(await run("watchman", HALF_PAST_SIX)).toEqual({
      ok: true,
      payload: { period: "20231114T233000Z", state: "done" },
    });
  });
});
