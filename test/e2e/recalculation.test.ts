import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { effectOf } from "../../shared/pipeline/fact.ts";
import { equal, subtract, type Tally } from "../../shared/pipeline/tally.ts";
import { type RunStatus, runStatusSchema } from "../../shared/schedules/run-ledger.ts";
import { factKey, tallyKey } from "../../shared/storage/keys.ts";
import { addToTally } from "../../shared/storage/tally-update.dynamodb.ts";
import { ConditionFailed, transact } from "../../shared/storage/transact.dynamodb.ts";
import { expectExact, in2023, recordsOf, scored, settled } from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { held, opinion } from "../support/dialogues.ts";
import { eventually } from "../support/eventually.ts";
import { confirmSubscription, scoreMails } from "../support/mailbox.ts";
import { type Queues, queuesOf } from "../support/queues.ts";

const WARD = in2023("phuong-2");

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
let queues: Queues;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir, { alertWindowSeconds: 1 });
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

/** What the code before the deployment made of a dialogue: it took every one for concluded. */
const takenForConcluded = (effect: Tally): Tally => ({ ...effect, "dialogues.concluded": 1 });

/** Has the dialogues of a unit-year, as they come, count as that code had them: each fact with its tally, at one stroke. */
async function asBefore(of: typeof WARD): Promise<number> {
  const { table } = running;
  let aged = 0;
  for (const { fact, version, effect } of await recordsOf(table, of)) {
    const before = takenForConcluded(effectOf(fact));
    if (fact.kind !== "dialogue" || equal(effect, before)) continue;
    const update = {
      Update: {
        TableName: table.name,
        Key: factKey(fact),
        UpdateExpression: "SET effect = :before",
        ConditionExpression: "version = :version AND effect = :stored",
        ExpressionAttributeValues: { ":before": before, ":version": version, ":stored": effect },
      },
    };
    try {
      await transact(table, [update, addToTally(table, of, subtract(before, effect))]);
      aged += 1;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return aged;
}

describe("a deployment with a changed effect, in the middle of traffic", () => {
  const UNIT = in2023("xa-binh-tan");
  const post = async () => recorded(await dialogueApi(running.api).post(held({ unit: UNIT.unit })));
  const pointsOf = async (criterion: string) => {
    const { sheet } = await dialogueApi(running.api).scoreOf(UNIT.unit);
    return sheet.lines.find((line) => line.criterion === criterion)?.points;
  };
  const posts = async (count: number) => {
    for (let nth = 0; nth < count; nth += 1) await post();
  };

  it("drifts nowhere: one recalculation while records come, and the tally is what they count for today", async () => {
    await confirmSubscription(running.mails);
    let isOver = false;
    let aged = 0;
    const before = posts(6).finally(() => {
      isOver = true;
    });
    // Some were recorded by the code before, some by today's, side by side.
    while (!isOver) {
      aged += await asBefore(UNIT);
      await pause(20);
    }
    await before;
    aged += await asBefore(UNIT);
    expect(aged).toBe(6);
    // Scored once more, and told: 6 of 7 for concluded.
    await post();
    await settled(running, UNIT, 60_000);
    expect(await pointsOf("II.1")).toBe(850);
    const [status] = await Promise.all([recalculate(), posts(6)]);
    expect(status).toMatchObject({ repaired: 0, failed: 0, changed: 1 });
    await settled(running, UNIT, 60_000);
    await expectExact(running.table, UNIT);
    expect(await pointsOf("II.1")).toBe(0);
  });

  it("is told to members in one mail, which names the change of rules", async () => {
    const mails = await scoreMails(running.mails, "Xã Bình Tân");
    const naming = mails.filter(({ text }) => text.replace(/\s+/g, " ").includes("do quy tắc mới"));
    expect(naming).toHaveLength(1);
  });

  it("leaves nothing to do for the next night", async () => {
    expect(await recalculate()).toMatchObject({ changed: 0, repaired: 0, failed: 0 });
  });
});

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
