import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { followSubject } from "../../../shared/deadlines/follow-subject.dynamodb.ts";
import { watchesOf } from "../../../shared/deadlines/watches.dynamodb.ts";
import { worldsIn } from "../../../shared/deadlines/worlds.dynamodb.ts";
import { runStatus } from "../../../shared/schedules/run-ledger.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { intercept } from "../../support/intercept.ts";
import { openTestTable, type TestTable, tableAt } from "../../support/storage.ts";
import { deadlineWorld, decision, dueAt, inspection, told } from "./world.ts";

let opened: TestTable;
let world: ReturnType<typeof deadlineWorld>;
beforeAll(async () => {
  opened = await openTestTable();
  world = deadlineWorld(opened.table);
  await world.load();
});
afterAll(() => opened.stop());

/** Due on a Wednesday; overdue from 16/11/2023 on; 3 and 7 working days later 20/11 and 24/11. */
const DUE = "2023-11-15";
const LADDER = [
  "2023-11-13 deadline-near decision/-/1/near",
  "2023-11-16 deadline-overdue decision/-/1/overdue",
  "2023-11-20 deadline-overdue-head decision/-/1/head",
  "2023-11-24 deadline-overdue-committee decision/-/1/committee",
];

describe("the deadline job", () => {
  it("tells each step on its day, and writes that it is overdue as of the beginning of the day after", async () => {
    const id = await world.enter("decision", decision(DUE));
    await world.heardOf(id);
    for (const [day, steps] of [
      ["2023-11-12", 0],
      ["2023-11-13", 1],
      ["2023-11-15", 1],
    ] as const) {
      await world.run(day);
      expect(told(await world.raised(id))).toEqual(LADDER.slice(0, steps));
      expect(await world.fact(id)).toMatchObject({ state: "given" });
    }
    await world.run("2023-11-16");
    expect(await world.fact(id)).toMatchObject({ state: "overdue" });
    const passed = (await world.eventsOf(id)).find(({ type }) => type === "record.day-passed");
    expect(passed).toMatchObject({ time: "2023-11-15T17:00:00.000Z", actor: "job:deadlines" });
    await world.heardOf(id);
    await world.run("2023-11-20");
    await world.run("2023-11-24");
    await world.run("2023-12-29");
    const raised = await world.raised(id);
    expect(told(raised)).toEqual(LADDER);
    expect(raised[1]).toMatchObject({
      ...{ locality: "kien-tuong", unit: "phuong-1", year: 2023, kind: "decision", subject: id },
      facts: { clock: "decision", part: "-", episode: 1, due: DUE, days: 1, since: "2023-11-16" },
    });
  });

  it("raises each step once under double delivery and two runs at once; a second run does nothing", async () => {
    const id = await world.enter("decision", decision(DUE));
    await world.heardOf(id);
    await Promise.all([world.run("2023-11-16", 2), world.run("2023-11-17", 2), world.run("2023-11-16", 2)]);
    expect(told(await world.raised(id))).toEqual(LADDER.slice(1, 2));
    expect((await world.eventsOf(id)).filter(({ type }) => type === "record.day-passed")).toHaveLength(1);
    const period = "20231115T170500Z";
    expect(await runStatus(opened.table, { job: "deadlines", period })).toMatchObject({ state: "done" });
    expect(await world.run("2023-11-16")).toBe(0);
  });

  it("catches up what was missed, each step with the day on which it was due", async () => {
    const id = await world.enter("decision", decision("2024-02-07"));
    await world.heardOf(id);
    // Nothing ran from 05/02 to 25/02: Tết lies between, and the steps are counted in working days.
    await world.run("2024-02-26");
    expect(told(await world.raised(id))).toEqual([
      "2024-02-08 deadline-overdue decision/-/1/overdue",
      "2024-02-19 deadline-overdue-head decision/-/1/head",
      "2024-02-23 deadline-overdue-committee decision/-/1/committee",
    ]);
    const [, passed] = await world.eventsOf(id);
    expect(passed).toMatchObject({ type: "record.day-passed", time: "2024-02-07T17:00:00.000Z" });
  });

  it("raises nothing of what was done before it ran, also where nobody has told the consumer", async () => {
    const id = await world.enter("decision", decision(DUE));
    await world.heardOf(id);
    await world.change(id, { state: "carried-out", carriedOutOn: DUE, result: "Xong (ví dụ)" });
    await world.run("2023-11-27");
    expect(await world.raised(id)).toEqual([]);
    expect(await world.fact(id)).toMatchObject({ state: "carried-out" });
  });

  it("tells of a new day as of a new episode, once something was said of the old one", async () => {
    const id = await world.enter("decision", decision(DUE));
    await world.heardOf(id);
    await world.run("2023-11-28");
    await world.change(id, { state: "given", extendedTo: "2023-12-13", extensionReason: "Mưa (ví dụ)" });
    await world.heardOf(id);
    await world.run("2023-12-11");
    await world.run("2023-12-14");
    expect(told(await world.raised(id)).slice(-2)).toEqual([
      "2023-12-11 deadline-near decision/-/2/near",
      "2023-12-14 deadline-overdue decision/-/2/overdue",
    ]);
    expect(await world.fact(id)).toMatchObject({ state: "overdue" });
  });

  it("tells of two deadlines on one day, and not of the one that was met", async () => {
    const id = await world.enter("inspection", inspection(DUE, DUE, DUE));
    await world.heardOf(id);
    await world.change(id, { remedies: [{ finding: 2, on: "2023-11-10", document: "BC 5 (ví dụ)" }] });
    await world.heardOf(id);
    await world.run("2023-11-30");
    await world.run("2023-12-01");
    expect(told(await world.raised(id)).filter((text) => text.startsWith("2023-11-16"))).toEqual([
      "2023-11-16 deadline-overdue remedy/1/1/overdue",
      "2023-11-16 deadline-overdue remedy/3/1/overdue",
    ]);
    expect(await world.fact(id)).toMatchObject({ duePassed: DUE });
  });

  it("finds by its index a record whose day is none of a clock", async () => {
    const id = await world.enter("duty-day", {
      ...{ state: "posted", day: "2023-11-22", type: "periodic", post: "peoples-committee-chair" },
      ...{ receivedBy: "head", postedOn: "2023-10-01" },
    });
    await world.heardOf(id);
    await world.run("2023-11-22");
    expect(await world.fact(id)).toMatchObject({ state: "posted" });
    await world.run("2023-11-23");
    expect(await world.fact(id)).toMatchObject({ state: "missing" });
    const due = (await world.items()).filter((item) => JSON.stringify(item).includes(id) && item.gsi1pk);
    expect(due.filter(({ kind }) => kind !== "event")).toEqual([]);
  });

  it("raises nothing of what is done between its look and its write", async () => {
    const id = await world.enter("inspection", inspection(DUE));
    await world.heardOf(id);
    const { name } = opened.table;
    let looks = 0;
    const client = intercept(tableAt(opened.endpoint).client, async ({ command, carryOut }) => {
      looks += command === "TransactWriteItemsCommand" ? 1 : 0;
      // The first transaction writes that the day has passed; the second one takes the step.
      if (command === "TransactWriteItemsCommand" && looks === 2)
        await world.change(id, { remedies: [{ finding: 1, on: DUE, document: "BC 6 (ví dụ)" }] });
      return carryOut();
    });
    const table = { name, client };
    const deps = { table, worlds: worldsIn(table), actor: "job:deadlines", now: dueAt("2023-11-16") };
    const counts = await followSubject(deps, id, localDateSchema.parse("2023-11-16"));
    expect(counts).toEqual({ passed: 1, raised: 0, moved: 0 });
    expect(looks).toBeGreaterThan(1);
    expect(await world.raised(id)).toEqual([]);
    client.destroy();
  });

  it("does not keep what the consumer saw before the record changed, though the change was heard of first", async () => {
    const id = await world.enter("decision", decision("2023-11-22"));
    const { name } = opened.table;
    let isFirst = true;
    const client = intercept(tableAt(opened.endpoint).client, async ({ command, carryOut }) => {
      if (command === "TransactWriteItemsCommand" && isFirst) {
        isFirst = false;
        await world.change(id, { due: "2023-12-06" });
        await world.heardOf(id);
      }
      return carryOut();
    });
    const table = { name, client };
    await followSubject({ table, worlds: worldsIn(table), actor: "job:clocks", now: NOW }, id);
    expect(isFirst).toBe(false);
    const watches = await watchesOf(opened.table, id);
    expect(watches.map(({ watch }) => watch.clock.due)).toEqual(["2023-12-06"]);
    client.destroy();
  });
});
