import { randomUUID } from "node:crypto";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { briefingKind } from "../../../shared/briefings/kind.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { sum } from "../../../shared/pipeline/tally.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import type { Refusal } from "../../../shared/problems/problem.ts";
import { correctRecord, stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import type { RecordDeps } from "../../../shared/records/context.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { tallyKey } from "../../../shared/storage/keys.ts";
import { eventsOf, recordsOf } from "../../support/bookkeeping.ts";
import { inUnits } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: RecordDeps;
const caller = inUnits("unit-officer", ["phuong-1", "phuong-2"]);
const briefing = (fields: object = {}) => ({
  unit: "phuong-1",
  heldOn: "2023-11-06",
  chairedBy: "Chủ tịch UBND",
  subject: "Giao ban tuần (ví dụ)",
  attendees: 12,
  ...fields,
});
const enter = (body: object, key = randomUUID()) => enterRecord(deps, { caller, key }, briefingKind, body);
const of = (unit: string, year = 2023) => unitYearSchema.parse({ unit, year });
const tallyOf = async (unit: string, year = 2023) => (await readInputs(deps.table, of(unit, year)))?.tally;
const refused = (code: string) => expect.objectContaining({ code });

async function expectSum(unit: string, year: number): Promise<void> {
  const records = await recordsOf(deps.table, of(unit, year));
  expect(await tallyOf(unit, year)).toEqual(sum(records.map(({ effect }) => effect)));
  expect(sum(records.map(({ fact }) => effectOf(fact)))).toEqual(sum(records.map(({ effect }) => effect)));
}

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
});
afterAll(() => opened.stop());

describe("a record", () => {
  it("is written once, however often and however many at once its key is sent", async () => {
    const [body, key] = [briefing(), randomUUID()];
    const answers = await Promise.all([1, 2, 3, 4].map(() => enter(body, key)));
    expect(new Set(answers.map(({ record }) => record.fact.id)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    await expect(enter(briefing({ attendees: 13 }), key)).rejects.toEqual(refused("key-reused"));
    await expectSum("phuong-1", 2023);
  });

  it("moves to another unit and another year with a correction, and both tallies follow", async () => {
    const { record } = await enter(briefing());
    const target = { id: record.fact.id, version: 1, caller };
    await correctRecord(deps, target, briefingKind, { unit: "phuong-2", heldOn: "2022-11-07" });
    await expectSum("phuong-1", 2023);
    await expectSum("phuong-2", 2022);
    const [moved] = await recordsOf(deps.table, of("phuong-2", 2022));
    expect(moved?.fact).toMatchObject({ id: record.fact.id, unit: "phuong-2", year: 2022 });
    await expect(correctRecord(deps, target, briefingKind, { attendees: 1 })).rejects.toEqual(
      refused("version-changed"),
    );
  });

  it("counts for nothing once withdrawn, and stays readable with the reason", async () => {
    const { record } = await enter(briefing());
    const target = { id: record.fact.id, version: 1, caller };
    const { record: gone } = await stepRecord(deps, target, briefingKind, "withdraw", {
      reason: "Nhập nhầm",
    });
    expect(gone).toMatchObject({ effect: {}, fact: { state: "withdrawn", withdrawal: "Nhập nhầm" } });
    const again = { ...target, version: 2 };
    await expect(stepRecord(deps, again, briefingKind, "withdraw", { reason: "a" })).rejects.toEqual(
      refused("step-not-allowed"),
    );
  });

  it("of a foreign unit is refused like one of a unit that does not exist", async () => {
    const told = ({ code, fields }: Refusal) => ({ code, fields });
    const foreign = enter(briefing({ unit: "phuong-3" })).catch(told);
    const unknown = enter(briefing({ unit: "phuong-99" })).catch(told);
    expect(await foreign).toMatchObject({
      code: "fields-invalid",
      fields: [{ field: "unit", rule: "unit-unknown" }],
    });
    expect(await foreign).toEqual(await unknown);
  });
});

describe("a change in a year that was decided", () => {
  it("is carried over into the next open year, and the sum of the facts still is the tally", async () => {
    const [decided, open] = [of("phuong-2", 2024), of("phuong-2", 2025)];
    const later: RecordDeps = { ...deps, clock: fixedClock("2025-03-01T02:00:00.000Z" as typeof NOW) };
    await enterRecord(
      later,
      { caller, key: randomUUID() },
      briefingKind,
      briefing({ unit: "phuong-2", heldOn: "2024-05-06" }),
    );
    await deps.table.client.send(
      new UpdateCommand({
        TableName: deps.table.name,
        Key: tallyKey(decided),
        UpdateExpression: "SET decidedOn = :day",
        ExpressionAttributeValues: { ":day": "2025-02-01" },
      }),
    );
    const { record } = await enterRecord(
      later,
      { caller, key: randomUUID() },
      briefingKind,
      briefing({ unit: "phuong-2", heldOn: "2024-06-03" }),
    );
    expect(await tallyOf("phuong-2", 2025)).toEqual({ "carried:briefings.held": 1 });
    await stepRecord(later, { id: record.fact.id, version: 1, caller }, briefingKind, "withdraw", {
      reason: "Nhập nhầm",
    });
    expect(await tallyOf("phuong-2", 2025)).toEqual({});
    await expectSum("phuong-2", 2024);
    await expectSum("phuong-2", 2025);
    const carried = (await recordsOf(deps.table, open)).map(({ fact }) => fact);
    expect(carried).toMatchObject([
      { kind: "carry-over", source: { id: record.fact.id, version: 1, year: 2024 } },
      { kind: "carry-over", source: { id: record.fact.id, version: 2, year: 2024 } },
    ]);
    const [told] = (await eventsOf(deps.table, decided)).slice(-1);
    expect(told).toMatchObject({ type: "record.withdrawn", data: { unitYears: [decided, open] } });
  });
});
