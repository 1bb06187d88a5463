import { randomUUID } from "node:crypto";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type RunStatus, runStatusSchema } from "../../shared/recalculation/run.ts";
import { tallyKey } from "../../shared/storage/keys.ts";
import { expectExact, in2023, scored } from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { held, opinion } from "../support/dialogues.ts";
import { eventually } from "../support/eventually.ts";
import { type Queues, queuesOf } from "../support/queues.ts";

const WARD = in2023("phuong-2");

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
let queues: Queues;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir);
  queues = queuesOf(running.host);
});
afterAll(async () => {
  queues?.stop();
  await running?.stop();
  await state.remove();
});

/** A run is known by the second it was due: each of these has a second of its own, from 08:00 on 15/11/2023. */
let due = Date.parse("2023-11-15T01:00:00Z");
function nextDue(): Date {
  due += 1000;
  return new Date(due);
}

/** Runs it as if it were due then, and waits until it is through. */
async function recalculate(at = nextDue()): Promise<RunStatus> {
  const started = await running.host.runSchedule("nghe-dan-local-recalculate", at);
  const { period } = z.object({ period: z.string() }).parse(started.ok && started.payload);
  return eventually(
    async () => {
      const { body } = await running.api.get(`/api/jobs/recalculate/${period}`);
      const status = runStatusSchema.parse(body);
      expect(status).toMatchObject({ state: "done" });
      return status;
    },
    { withinMs: 60_000, everyMs: 50 },
  );
}

describe("the recalculation", () => {
  it("finds every tally right while records come, change and move", async () => {
    const dialogues = dialogueApi(running.api);
    const officer = async (unit: string) => {
      for (let nth = 0; nth < 5; nth += 1) {
        const { dialogue } = recorded(await dialogues.post(held({ unit, opinions: [opinion(), opinion()] })));
        const sending = { ifMatch: '"1"', key: randomUUID() };
        const path = `/api/dialogues/${dialogue.id}`;
        recorded(
          await running.api.patch(path, { unit: WARD.unit, meeting: { attendees: nth } }, sending),
          200,
        );
      }
    };
    const [first, second] = await Promise.all([
      recalculate(),
      recalculate(),
      officer("phuong-1"),
      officer("phuong-3"),
    ]);
    for (const status of [first, second]) expect(status).toMatchObject({ total: 39, done: 39, repaired: 0 });
    for (const unit of ["phuong-1", "phuong-2", "phuong-3"].map(in2023)) {
      await scored(running.table, unit);
      await expectExact(running.table, unit);
    }
  });

  it("changes nothing where nothing is wrong", async () => {
    const rev = await scored(running.table, WARD);
    expect(await recalculate()).toMatchObject({ done: 39, changed: 0, repaired: 0, failed: 0 });
    expect(await scored(running.table, WARD)).toBe(rev);
  });

  it("repairs a tally that was tampered with, and tells the operators on their page and their topic", async () => {
    await queues.listenTo("operators");
    await running.table.client.send(
      new UpdateCommand({
        TableName: running.table.name,
        Key: tallyKey(WARD),
        UpdateExpression: "SET #held = :held",
        ExpressionAttributeNames: { "#held": "metric:dialogues.held" },
        ExpressionAttributeValues: { ":held": 7 },
      }),
    );
    expect(await recalculate()).toMatchObject({ done: 39, changed: 1, repaired: 1, failed: 0 });
    await scored(running.table, WARD);
    await expectExact(running.table, WARD);
    const [message, ...others] = await eventually(async () => {
      const messages = await queues.heardOn("operators");
      expect(messages).not.toHaveLength(0);
      return messages;
    });
    expect(others).toEqual([]);
    expect(message?.Body).toContain("phuong-2/2023");
    expect(await running.pageAs("quan-tri", "/en/operators")).toContain("phuong-2/2023");
  });

  it("writes that the cut-off has passed: the sheet is no longer provisional, and says what it waits for", async () => {
    await recalculate(new Date("2023-12-16T00:30:00+07:00"));
    await scored(running.table, WARD);
    const { sheet } = await dialogueApi(running.api).scoreOf(WARD.unit);
    expect(sheet).toMatchObject({ provisional: false, passedThrough: "2023-12-15" });
    expect(sheet).not.toHaveProperty("grade");
    const states = sheet.lines.flatMap((line) =>
      line.kind === "leaf" ? [`${line.criterion} ${line.state}`] : [],
    );
    expect(states).toContain("I.4 counted");
    expect(states).toContain("IV.1 awaiting-assessment");
    expect(states.filter((one) => one.endsWith("not-due"))).toEqual([]);
  });
});
