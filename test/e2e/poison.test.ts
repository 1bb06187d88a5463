import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { promisify } from "node:util";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { TABLE } from "../../shared/names/table.ts";
import { readSheet } from "../../shared/scoring/scoring.dynamodb.ts";
import { assignmentKey, eventKey, unpublishedPartition } from "../../shared/storage/keys.ts";
import { expectExact, in2023, recordsOf, scored } from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { held } from "../support/dialogues.ts";
import { eventually } from "../support/eventually.ts";
import { letRecordEverywhere } from "../support/everyone.ts";
import { type Queues, queuesOf } from "../support/queues.ts";

const JOB = join(import.meta.dirname, "../../infra/local/job.ts");
const BROKEN = in2023("phuong-2");
const NEIGHBOURS = ["phuong-1", "phuong-3"].map(in2023);

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
let queues: Queues;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir);
  queues = queuesOf(running.host);
  for (const unit of [BROKEN, ...NEIGHBOURS]) await scored(running.table, unit);
  await queues.retryAfterOneSecond("scoring");
});
afterAll(async () => {
  queues?.stop();
  await running?.stop();
  await state.remove();
});

const post = async (unit: string) =>
  expect(await running.api.post("/api/dialogues", held({ unit }), { key: randomUUID() })).toMatchObject({
    status: 201,
  });
const assignment = async (): Promise<Record<string, unknown>> => {
  const Key = assignmentKey(BROKEN);
  const { Item } = await running.table.client.send(new GetCommand({ TableName: running.table.name, Key }));
  return Item ?? {};
};
const put = (Item: Record<string, unknown>) =>
  running.table.client.send(new PutCommand({ TableName: running.table.name, Item }));

describe("poison on the queue of a consumer", () => {
  let right: Record<string, unknown>;

  it("does not hold up its neighbours", async () => {
    right = await assignment();
    await put({ ...right, guidance: { id: "khong-co", version: 1 } });
    await queues.send("scoring", "{ this is no JSON");
    await queues.send("scoring", { type: "no.event", data: [] });
    await post(BROKEN.unit);
    for (const { unit } of NEIGHBOURS) await post(unit);
    for (const unit of NEIGHBOURS) {
      await scored(running.table, unit);
      await expectExact(running.table, unit);
    }
  });

  it("ends in the dead-letter queue after the last try: no JSON, no event, an event that cannot be handled", async () => {
    await eventually(async () => {
      expect(await queues.depth("scoring-dead-letters")).toBe(3);
      expect(await queues.depth("scoring")).toBe(0);
    });
    expect(await readSheet(running.table, BROKEN)).toMatchObject({ points: 0, inputsRev: 1 });
  });

  it("is handed to the consumer again by one command; what can be handled now is", async () => {
    await put(right);
    const { stdout } = await promisify(execFile)(process.execPath, [
      JOB,
      "redrive",
      "scoring",
      `--console=${running.host.urls.console}`,
    ]);
    expect(JSON.parse(stdout)).toEqual({ moved: 3, missing: 0 });
    await scored(running.table, BROKEN);
    await expectExact(running.table, BROKEN);
    expect(await readSheet(running.table, BROKEN)).toMatchObject({ inputsRev: 2 });
    await eventually(async () => expect(await queues.depth("scoring-dead-letters")).toBe(2));
  });

  it("leaves the consumer as quick as before", async () => {
    await post(BROKEN.unit);
    await scored(running.table, BROKEN);
    await expectExact(running.table, BROKEN);
  });
});

describe("an event item that is no event", () => {
  it("ends by its key in the queue of unpublishable events, and does not hold up its neighbours", async () => {
    const key = eventKey(BROKEN, "evt_broken");
    await put({
      ...key,
      [TABLE.kind]: TABLE.eventKind,
      event: { type: "no.event" },
      gsi1pk: unpublishedPartition(0),
      gsi1sk: new Date().toISOString(),
    });
    await post(BROKEN.unit);
    await scored(running.table, BROKEN);
    await expectExact(running.table, BROKEN);
    await eventually(async () => expect(await queues.depth("unpublishable")).toBe(1));
    expect(await running.host.runSchedule("nghe-dan-local-sweep")).toMatchObject({
      ok: true,
      payload: { published: 0, left: 0, finished: true },
    });
    expect(await queues.depth("unpublishable")).toBe(1);
  });
});

describe("submissions by queue", () => {
  /** The machine client that the demonstration names for who sends on this machine. */
  const SENDER = "form-service";
  beforeAll(() => letRecordEverywhere(running.table, SENDER));

  it("sent twice are one record; a bad one ends in the dead-letter queue and its neighbours are recorded", async () => {
    await queues.retryAfterOneSecond("submissions");
    const submission = held({ unit: "xa-thanh-tri" });
    const [twice, once] = [randomUUID(), randomUUID()];
    await queues.send("submissions", { key: twice, submission });
    await queues.send("submissions", { key: randomUUID(), submission: held({ unit: "khong-co" }) });
    await queues.send("submissions", { key: once, submission });
    await queues.send("submissions", { key: twice, submission });
    const unit = in2023("xa-thanh-tri");
    await eventually(async () => expect(await recordsOf(running.table, unit)).toHaveLength(2));
    await eventually(async () => expect(await queues.depth("submissions-dead-letters")).toBe(1));
    expect(await queues.depth("submissions")).toBe(0);
    await scored(running.table, unit);
    expect(await recordsOf(running.table, unit)).toHaveLength(2);
    await expectExact(running.table, unit);
  });

  it("answer to the key that the API was given", async () => {
    const key = randomUUID();
    const submission = held({ unit: "xa-binh-tan" });
    await queues.send("submissions", { key, submission });
    const [stored] = await eventually(async () => {
      const records = await recordsOf(running.table, in2023("xa-binh-tan"));
      expect(records).toHaveLength(1);
      return records;
    });
    expect(
      recorded(await dialogueApi(await running.machineApi(SENDER)).post(submission, key), 200).dialogue.id,
    ).toBe(stored?.fact.id);
  });
});
