import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makeHandler } from "../../../functions/documents/scripts.ts";
import { alertsPartition, OCCASION_PREFIX } from "../../../shared/alerts/keys.ts";
import { latestScripts, readScript } from "../../../shared/broadcasts/scripts.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { isoWeekSchema } from "../../../shared/calendar/iso-week.ts";
import { instantSchema, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { dutyDayKind } from "../../../shared/receptions/duty-day-kind.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import { existsOn } from "../../../shared/units/existence.ts";
import { callers } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const { testMachine } = callers(demonstrationPack());
const locality = localityIdSchema.parse("kien-tuong");
const week = (text: string) => isoWeekSchema.parse(text);

let opened: TestTable;
let run: (scheduledAt: string) => Promise<unknown>;
beforeAll(async () => {
  opened = await openSeededTable();
  const handle = makeHandler(() => opened);
  run = (scheduledAt) => handle({ scheduledAt });
});
afterAll(() => opened.stop());

async function enter(kind: RecordKind | undefined, changes: object, nth = 1): Promise<string> {
  if (!kind) throw new Error("no such kind");
  const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
  const body = { ...sampleOf(kind.collection, "phuong-1", { nth }), ...changes };
  return (await enterRecord(deps, { caller: testMachine, key: randomUUID() }, kind, body)).record.fact.id;
}

it("is written once for each week, from its records, without anybody's name", async () => {
  const work = await enter(kindOfCollection("works"), {});
  for (const nth of [1, 2, 3]) await enter(kindOfCollection("gifts"), { work, squareMetres: 100 + nth }, nth);
  const coming = await enter(dutyDayKind, { day: "2023-11-16", outcome: undefined, hours: "8 giờ" }, 1);

  expect(await run("2023-11-15T01:00:00Z")).toMatchObject({ counts: { written: 1 } });
  const script = await readScript(opened.table, locality, week("2023-W46"));
  const text = script?.paragraphs.map((one) => one.text).join("\n") ?? "";
  expect(text).toContain("ba trăm lẻ sáu mét vuông đất");
  expect(text).toContain("Thứ Năm, ngày 16 tháng 11, 8 giờ");
  expect(text).not.toMatch(/Hộ Hiến Đất|ví dụ/);
  expect(script?.sources).toContain(coming);
  expect(script?.sourceCount).toBe(4);

  const told = await Array.fromAsync(
    itemsOf(opened.table, alertsPartition("kien-tuong/2023-W46"), OCCASION_PREFIX),
  );
  const airing = demonstrationPack().units.filter(
    (unit) =>
      (unit.kind === "commune" || unit.kind === "locality") &&
      existsOn(unit, localDateSchema.parse("2023-11-15")),
  );
  expect(told.map(({ sk }) => sk)).toEqual(
    airing.map(({ id }) => `${OCCASION_PREFIX}script-ready#${id}`).sort(),
  );
});

it("stays as it was written, whatever is entered since and however often the job runs", async () => {
  const before = await readScript(opened.table, locality, week("2023-W46"));
  await enter(kindOfCollection("opinions"), {});
  // The same week by another period of the schedule, as when the watchman catches up.
  expect(await run("2023-11-15T01:01:00Z")).toMatchObject({ counts: { written: 0 } });
  expect(await readScript(opened.table, locality, week("2023-W46"))).toEqual(before);
});

it("is written for a week in which nothing happened too", async () => {
  expect(await run("2023-11-29T01:00:00Z")).toMatchObject({ counts: { written: 1 } });
  const [latest] = await latestScripts(opened.table, locality, 5);
  expect(latest).toMatchObject({ week: "2023-W48", quiet: true });
  expect(instantSchema.parse(latest?.writtenAt)).toBe("2023-11-29T01:00:00.000Z");
});
