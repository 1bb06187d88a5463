import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { logReading } from "../../../shared/access-log/access-log.dynamodb.ts";
import { pageOfReadings } from "../../../shared/access-log/readings.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import type { OpinionId } from "../../../shared/ids/record-id.ts";
import { putLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { retainUnit } from "../../../shared/retention/retain-unit.dynamodb.ts";
import type { Retention } from "../../../shared/retention/retention.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { ward } from "../../support/dialogues.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { addressItem, OTHER_WARD, openTestLedger, opinionsIn, testKeys } from "../erasure/world.ts";

let opened: TestTable;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
let world: ReturnType<typeof opinionsIn>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openTestTable(), openTestLedger()]);
  world = opinionsIn(opened.table, testKeys());
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

const WARD = ward().id;
/** 16/11/2023 in Vietnam. */
const NIGHT = "2023-11-15T17:30:00.000Z" as Instant;
/** There are no evidence files here. */
const NO_FILES = { remove: async () => {} };
const retain = (unit = WARD) =>
  retainUnit(
    { table: opened.table, ledger: ledgers.ledger, clock: fixedClock(NIGHT), files: NO_FILES },
    unit,
  );

/** Loads the locality with one retention in force, in years. */
async function load(years: Partial<Record<Retention["kind"], number | null>>): Promise<void> {
  const dated = { from: "2023-01-01", source: "ví dụ / example", basis: { vi: "Luật", en: "Law" } };
  const retentions = Object.entries(years).map(([kind, keepYears]) => ({ kind, keepYears, ...dated }));
  const locality = {
    id: ward().locality,
    name: "Thị xã",
    nameEn: "Town",
    limits: [],
    blocks: [],
    retentions,
  };
  await transact(opened.table, [
    putLocality(opened.table, localitySchema.parse(locality)),
    putUnit(opened.table, ward()),
    putUnit(opened.table, ward({ id: OTHER_WARD })),
  ]);
}

const enteredOn = (day: string): Promise<OpinionId> =>
  world.enter("Minh", { enteredAt: `${day}T05:00:00.000Z` as Instant });
const stateOf = async (id: OpinionId) => (await world.read(id)).kind;

describe("retention", () => {
  it("erases what was entered too long ago, and nothing else", async () => {
    await load({ opinion: 10, dialogue: 1 });
    const [old, lastDay, young] = await Promise.all(
      ["2013-11-15", "2013-11-16", "2023-11-15"].map(enteredOn),
    );
    if (!old || !lastDay || !young) throw new Error("three opinions");
    expect(await retain()).toEqual({ cases: 1, readings: 0, files: 0 });
    expect(await Promise.all([old, lastDay, young].map(stateOf))).toEqual(["erased", "open", "open"]);
    expect(await addressItem(opened.table, old)).toMatchObject({
      erasure: { on: "2023-11-16", ground: "retention-over", by: "job:retain" },
    });
    expect(await ledgers.ledger.find(old)).toMatchObject({ ground: "retention-over" });
    expect(await retain()).toEqual({ cases: 0, readings: 0, files: 0 });
  });

  it("erases nothing where no number is known", async () => {
    await load({ opinion: null });
    const old = await enteredOn("2001-01-01");
    expect([await retain(), await stateOf(old)]).toEqual([{ cases: 0, readings: 0, files: 0 }, "open"]);
    await load({});
    expect([await retain(), await stateOf(old)]).toEqual([{ cases: 0, readings: 0, files: 0 }, "open"]);
  });

  it("judges a record that has moved with its unit of today", async () => {
    await load({ opinion: 10 });
    const moved = await enteredOn("2001-01-02");
    await world.move(moved, OTHER_WARD);
    await retain(WARD);
    expect(await stateOf(moved)).toBe("open");
    await retain(OTHER_WARD);
    expect(await stateOf(moved)).toBe("erased");
  });

  it("carries on what was cut off", async () => {
    await load({ opinion: 10 });
    const ids = [await enteredOn("2001-01-03"), await enteredOn("2001-01-04")];
    const broken = { ...ledgers.ledger, keep: () => Promise.reject(new Error("killed")) };
    const deps = { table: opened.table, clock: fixedClock(NIGHT), ledger: broken, files: NO_FILES };
    await expect(retainUnit(deps, WARD)).rejects.toThrow("killed");
    expect(await retain()).toMatchObject({ cases: 2 });
    expect(await Promise.all(ids.map(stateOf))).toEqual(["erased", "erased"]);
  });

  it("deletes old lines of the access log", async () => {
    await load({ "access-log": 5 });
    const line = { record: "dlg_1", unit: WARD, year: 2023, cases: ["dlg_1"], fields: ["attendeeNames"] };
    const read = (at: string) =>
      logReading(opened.table, { ...line, caller: { principal: "issuer#officer" }, at: at as Instant });
    for (let minute = 10; minute < 40; minute += 1) await read(`2018-11-15T01:${minute}:00.000Z`);
    await read("2018-11-15T17:30:00.000Z");
    expect(await retain()).toEqual({ cases: 0, readings: 30, files: 0 });
    const { readings } = await pageOfReadings(opened.table, { record: "dlg_1" }, 50);
    expect(readings.map(({ at }) => at)).toEqual(["2018-11-15T17:30:00.000Z"]);
  });

  it("knows no unit that there is not", async () => {
    expect(await retain(unitIdSchema.parse("don-vi-la"))).toEqual({ cases: 0, readings: 0, files: 0 });
  });
});
