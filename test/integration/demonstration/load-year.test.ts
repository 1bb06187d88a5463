import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler as figuresHandler } from "../../../functions/figures/http.ts";
import { makeHandler as loadHandler } from "../../../functions/localities/load.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import planData from "../../../shared/demonstration/kien-tuong-2023/year.json" with { type: "json" };
import { loadYear } from "../../../shared/demonstration-year/load-year.dynamodb.ts";
import { yearPlanSchema } from "../../../shared/demonstration-year/plan.ts";
import { loadPack } from "../../../shared/localities/load-pack.dynamodb.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import { followOpinion } from "../../../shared/opinions/follow-opinion.dynamodb.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { sum } from "../../../shared/pipeline/tally.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { isKind } from "../../../shared/storage/facts.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { eventsOf, everyEvent, in2023, recordsOf } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { demonstrationPack, openSeededTable, TEST_ISSUER } from "../../support/seeded-table.ts";
import { openTestTable, type TestTable, tableAt } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const plan = yearPlanSchema.parse(planData);
const RECORDS = 1517;

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const load = (table: Table = opened.table, data: unknown = planData) =>
  loadYear({ table, now: NOW, actor: "job:load" }, data);

/** A table whose writer is gone after so many transactions: of the last one it never hears. */
function dyingAfter(transactions: number): Table {
  const table = tableAt(opened.endpoint);
  let left = transactions;
  intercept(table.client, async ({ command, carryOut }) => {
    if (command !== "TransactWriteItemsCommand") return carryOut();
    left -= 1;
    if (left < 0) throw new Error("killed");
    const answer = await carryOut();
    if (left === 0) throw new Error("killed");
    return answer;
  });
  return table;
}

const totals = async () => {
  const all = await Promise.all(plan.units.map(async ({ unit }) => recordsOf(opened.table, in2023(unit))));
  return all.flat();
};

describe("a demonstration year that is loaded", () => {
  it("is carried on where it was cut off, more than once, and then there is each record once", async () => {
    for (const transactions of [1, 9, 30]) {
      const dying = dyingAfter(transactions);
      await expect(load(dying)).rejects.toThrow("killed");
      dying.client.destroy();
    }
    const before = (await totals()).length;
    expect(before).toBeGreaterThan(100);
    // Two that carry on at the same time.
    expect(await Promise.all([load(), load()])).toEqual(Array(2).fill({ loaded: true, records: RECORDS }));
    const records = await totals();
    expect(new Set(records.map(({ fact }) => fact.id)).size).toBe(records.length);
    expect(records.length).toBeGreaterThan(before);
    expect(records.every(({ version }) => version === 1)).toBe(true);
  });

  it("is loaded again, and nothing changes", async () => {
    const events = (await everyEvent(opened.table)).length;
    expect(await load()).toEqual({ loaded: true, records: RECORDS });
    expect((await everyEvent(opened.table)).length).toBe(events);
  });

  it("has tallies that are the sums of its records", async () => {
    for (const { unit } of plan.units) {
      const records = await recordsOf(opened.table, in2023(unit));
      const tally = (await readInputs(opened.table, in2023(unit)))?.tally;
      expect({ unit, tally }).toEqual({ unit, tally: sum(records.map(({ fact }) => effectOf(fact))) });
    }
  });

  it("leaves the consumer of opinions nothing to do: every assignment is there already", async () => {
    const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
    const opinions = (await recordsOf(opened.table, in2023("phuong-1"))).filter(isKind("opinion"));
    expect(opinions.length).toBeGreaterThan(10);
    const rev = (await eventsOf(opened.table, in2023("phong-noi-vu"))).length;
    for (const { fact } of opinions) await followOpinion(deps, fact.id);
    expect((await eventsOf(opened.table, in2023("phong-noi-vu"))).length).toBe(rev);
  });

  it("shows the article's figures over the API", async () => {
    const handler = figuresHandler(() => ({ table: opened.table, clock: fixedClock(NOW) }));
    const pathParameters = { locality: "kien-tuong", year: "2023" };
    const answer = await handler(
      httpEvent("GET /api/localities/{locality}/{year}/figures", { pathParameters }),
      context,
    );
    const { statusCode, body } = z.object({ statusCode: z.int(), body: z.string() }).parse(answer);
    expect({ statusCode, body: JSON.parse(body) }).toMatchObject({
      statusCode: 200,
      body: {
        locality: "kien-tuong",
        year: 2023,
        figures: {
          communes: { withDialogue: 8, all: 8 },
          models: { effective: 77, effectiveNew: 31, effectiveContinued: 46 },
          works: { completed: 118, planned: 118 },
          land: { squareMetres: 446_000, declaredValue: 39_917_000_000 },
        },
      },
    });
  });
});

describe("a demonstration year is refused, and nothing is written", () => {
  let empty: TestTable;
  beforeAll(async () => {
    empty = await openTestTable();
  });
  afterAll(() => empty.stop());

  const ruleOf = (answer: object) =>
    z.object({ loaded: z.literal(false), faults: z.array(z.object({ rule: z.string() })) }).parse(answer)
      .faults[0]?.rule;

  it("where its locality is not there, or holds real data, or its last day is still to come", async () => {
    expect(ruleOf(await load(empty.table))).toBe("locality-missing");
    const pack = localityPackSchema.parse({ ...demonstrationPack(), example: false, exampleNote: undefined });
    await loadPack({ table: empty.table, now: NOW, issuer: TEST_ISSUER }, pack);
    expect(ruleOf(await load(empty.table))).toBe("locality-no-example");
    await loadPack({ table: empty.table, now: NOW, issuer: TEST_ISSUER }, demonstrationPack());
    expect(ruleOf(await load(empty.table, { ...planData, until: "2023-11-16" }))).toBe("date-in-future");
    expect(await recordsOf(empty.table, in2023("phuong-1"))).toEqual([]);
  });

  it("by the function that loads, with what is wrong and where", async () => {
    const loads = loadHandler(() => ({ table: empty.table, clock: fixedClock(NOW), issuer: TEST_ISSUER }));
    expect(await loads({ demonstrationYear: { ...planData, town: undefined } })).toMatchObject({
      loaded: false,
      faults: [{ at: "town", rule: "required" }],
    });
  });
});
