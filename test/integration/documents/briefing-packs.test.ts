import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeHandler } from "../../../functions/documents/briefing-packs.ts";
import { alertsPartition, OCCASION_PREFIX } from "../../../shared/alerts/keys.ts";
import { monthOf, totalsOf } from "../../../shared/briefings/pack.ts";
import { packMonths, readPack } from "../../../shared/briefings/packs.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { callers } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { intercept } from "../../support/intercept.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import { type TestTable, tableAt } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const { testMachine, clerk } = callers(demonstrationPack());
const locality = localityIdSchema.parse("kien-tuong");
const NOVEMBER = monthOf(localDateSchema.parse("2023-11-20"));
const AT = "2023-11-20T01:00:00Z";

let opened: TestTable;
const runOn = (table: Table, scheduledAt: string) => makeHandler(() => ({ table }))({ scheduledAt });
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

async function enter(collection: string, changes: object = {}, link = ""): Promise<string> {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no ${collection}`);
  const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
  const caller = collection === "hot-spots" ? clerk : testMachine;
  const body = { ...sampleOf(collection, "phuong-1", { link }), ...changes };
  return (await enterRecord(deps, { caller, key: randomUUID() }, kind, body)).record.fact.id;
}

it("is made once, also where a crash cut it off in the middle, and told of once", async () => {
  const briefing = await enter("briefings");
  const late = await enter("decisions", { due: "2023-11-13" }, briefing);
  const work = await enter("works", { decidedOn: "2023-11-02" });
  await enter("works", { decidedOn: "2023-10-19" });
  const hotSpot = await enter("hot-spots");

  let writes = 0;
  const client = intercept(tableAt(opened.endpoint).client, async ({ command, carryOut }) => {
    if (command === "PutItemCommand" && ++writes > 3) throw new Error("crash (test)");
    return carryOut();
  });
  await expect(runOn({ name: opened.table.name, client }, AT)).rejects.toThrow("crash");
  expect(await readPack(opened.table, locality, NOVEMBER)).toBeUndefined();

  expect(await runOn(opened.table, AT)).toMatchObject({ counts: { made: 1 } });
  const pack = await readPack(opened.table, locality, NOVEMBER);
  const part = pack?.units.find(({ unit }) => unit === "phuong-1");
  expect(pack).toMatchObject({ on: "2023-11-20", from: "2023-10-20", month: "2023-11" });
  expect(part).toMatchObject({
    decisions: { count: 1, items: [{ id: late, due: "2023-11-13", daysOver: 7 }] },
    newWorks: { count: 1, items: [{ id: work, day: "2023-11-02" }] },
    hotSpots: [{ id: hotSpot, field: "land", cases: 3, people: 15, state: "flagged" }],
  });
  expect(pack && totalsOf(pack)).toMatchObject({ decisions: 1, newWorks: 1, hotSpots: 1 });

  const told = itemsOf(opened.table, alertsPartition("kien-tuong/2023-11"), OCCASION_PREFIX);
  expect((await Array.fromAsync(told)).map(({ sk }) => sk)).toEqual([
    `${OCCASION_PREFIX}briefing-pack-ready#ready`,
  ]);
});

it("stays as it was on its day", async () => {
  const before = await readPack(opened.table, locality, NOVEMBER);
  await enter("works", { decidedOn: "2023-11-03" });
  expect(await runOn(opened.table, "2023-11-20T01:01:00Z")).toMatchObject({ counts: { made: 0 } });
  expect(await readPack(opened.table, locality, NOVEMBER)).toEqual(before);
  expect(await packMonths(opened.table, locality, 12)).toEqual(["2023-11"]);
});
