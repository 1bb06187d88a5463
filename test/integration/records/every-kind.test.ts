import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../../shared/access/caller.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { sum } from "../../../shared/pipeline/tally.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import type { RecordDeps } from "../../../shared/records/context.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection, RECORD_KINDS } from "../../../shared/records/kinds.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { recordsOf } from "../../support/bookkeeping.ts";
import { callers } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { COLLECTIONS, NEEDS, sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: RecordDeps;
const { officer, appraiser, clerk } = callers(demonstrationPack());
const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
const entered = new Map<string, { readonly id: string; readonly by: Caller }>();

const kindOf = (collection: string): RecordKind => {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no kind of ${collection}`);
  return kind;
};
const enters = ({ rights }: RecordKind): Caller => {
  if (/^(inspection|sanction|hot-spot)\.enter$/.test(rights.record)) return appraiser;
  return rights.record === "award.record-received" ? clerk : officer;
};

async function expectSum(): Promise<void> {
  const records = await recordsOf(deps.table, of);
  const tally = (await readInputs(deps.table, of))?.tally;
  expect(tally).toEqual(sum(records.map(({ effect }) => effect)));
  expect(tally).toEqual(sum(records.map(({ fact }) => effectOf(fact))));
}

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
});
afterAll(() => opened.stop());

describe("every kind that people enter", () => {
  it("has a sample, but for the assignments that follow opinions", () => {
    const kinds = RECORD_KINDS.map(({ collection }) => collection).filter((name) => name !== "assignments");
    expect([...COLLECTIONS].sort()).toEqual(kinds.sort());
  });

  it.each(COLLECTIONS)("%s: is entered once, and the tally is the sum of the facts", async (collection) => {
    const kind = kindOf(collection);
    const link = entered.get(NEEDS[collection] ?? "")?.id;
    const [body, by, key] = [
      sampleOf(collection, "phuong-1", link === undefined ? {} : { link }),
      enters(kind),
      randomUUID(),
    ];
    const { record } = await enterRecord(deps, { caller: by, key }, kind, body);
    const again = await enterRecord(deps, { caller: by, key }, kind, body);
    expect(again).toMatchObject({ replayed: true, record: { fact: { id: record.fact.id } } });
    entered.set(collection, { id: record.fact.id, by });
    await expectSum();
  });

  it("counts for nothing once all are withdrawn", async () => {
    for (const [collection, { id, by }] of [...entered].reverse())
      await stepRecord(deps, { id, version: 1, caller: by }, kindOf(collection), "withdraw", {
        reason: "Nhập nhầm",
      });
    await expectSum();
    expect((await readInputs(deps.table, of))?.tally).toEqual({});
  });
});
