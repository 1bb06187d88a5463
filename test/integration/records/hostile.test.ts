import { randomUUID } from "node:crypto";
import { UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Caller } from "../../../shared/access/caller.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { followOpinion } from "../../../shared/opinions/follow-opinion.dynamodb.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { sum } from "../../../shared/pipeline/tally.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { enterDay } from "../../../shared/receptions/enter-day.dynamodb.ts";
import { correctRecord, stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import type { RecordDeps } from "../../../shared/records/context.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { recordToShow } from "../../../shared/records/read-records.dynamodb.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { tallyKey } from "../../../shared/storage/keys.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { findUnit, putUnit } from "../../../shared/units/units.dynamodb.ts";
import { recordsOf } from "../../support/bookkeeping.ts";
import { inUnits } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: RecordDeps;
let later: RecordDeps;
const caller = inUnits("unit-officer", ["phuong-1", "phuong-2"]);
const of = (unit: string, year: number) => unitYearSchema.parse({ unit, year });
const kindOf = (collection: string): RecordKind => {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no kind of ${collection}`);
  return kind;
};
const enter = (collection: string, body: object, using = deps) =>
  enterRecord(using, { caller, key: randomUUID() }, kindOf(collection), body);
const briefing = (unit: string, heldOn: string) => ({ ...sampleOf("briefings", unit), heldOn });
const tallyOf = async (unit: string, year: number) =>
  (await readInputs(deps.table, of(unit, year)))?.tally ?? {};
const decide = (unit: string, year: number) =>
  deps.table.client.send(
    new UpdateCommand({
      TableName: deps.table.name,
      Key: tallyKey(of(unit, year)),
      UpdateExpression: "SET decidedOn = :day",
      ExpressionAttributeValues: { ":day": "2025-02-01" },
    }),
  );

async function expectSum(unit: string, year: number): Promise<void> {
  const records = await recordsOf(deps.table, of(unit, year));
  expect(await tallyOf(unit, year)).toEqual(sum(records.map(({ effect }) => effect)));
  expect(sum(records.map(({ fact }) => effectOf(fact)))).toEqual(sum(records.map(({ effect }) => effect)));
}

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
  later = { ...deps, clock: fixedClock("2025-03-01T02:00:00.000Z" as Instant) };
});
afterAll(() => opened.stop());

describe("a record that moves between years", () => {
  it("given the year it leaves was decided, is carried over into the very year it joins", async () => {
    const { record } = await enter("briefings", briefing("phuong-1", "2024-05-06"), later);
    await decide("phuong-1", 2024);
    const target = { id: record.fact.id, version: 1, caller };
    await correctRecord(later, target, kindOf("briefings"), { heldOn: "2025-01-06" });
    expect(await tallyOf("phuong-1", 2025)).toEqual({ "briefings.held": 1, "carried:briefings.held": -1 });
    await expectSum("phuong-1", 2024);
    await expectSum("phuong-1", 2025);
  });

  it("given both were decided, is carried over twice into the next open one", async () => {
    const { record } = await enter("briefings", briefing("phuong-2", "2023-05-06"), later);
    await enter("briefings", briefing("phuong-2", "2024-05-06"), later);
    await decide("phuong-2", 2023);
    await decide("phuong-2", 2024);
    const target = { id: record.fact.id, version: 1, caller };
    await correctRecord(later, target, kindOf("briefings"), { heldOn: "2024-02-06" });
    expect(await recordsOf(deps.table, of("phuong-2", 2025))).toHaveLength(2);
    for (const year of [2023, 2024, 2025]) await expectSum("phuong-2", year);
  });
});

describe("an opinion handed to a unit of another locality", () => {
  it("is neither read nor counted there", async () => {
    const near = await findUnit(deps.table, unitIdSchema.parse("phuong-3"));
    if (!near) throw new Error("no such unit");
    const [id, locality] = [unitIdSchema.parse("noi-khac-1"), localityIdSchema.parse("noi-khac")];
    await transact(deps.table, [putUnit(deps.table, { ...near, id, locality })]);
    const outcome = { kind: "handed-over", to: "Nơi khác (ví dụ)", toUnit: id, dueOn: "2023-11-20" };
    const { record } = await enter("opinions", { ...sampleOf("opinions", "phuong-1"), outcome });
    const scope = { kind: "unit", unit: id, locality };
    const principal = "https://issuer.test#noi-khac";
    const role = "unit-officer";
    const stranger: Caller = {
      principal,
      memberships: [membershipSchema.parse({ principal, role, scope, from: "2020-01-01" })],
    };
    await expect(
      recordToShow(deps.table, stranger, kindOf("opinions"), record.fact.id),
    ).rejects.toMatchObject({ code: "not-found" });
    await followOpinion(deps, opinionIdSchema.parse(record.fact.id));
    expect(await tallyOf(id, 2023)).toEqual({});
  });
});

describe("a report", () => {
  const reports = kindOf("reports");
  const handedIn = { submittedOn: "2023-11-14" };
  const head = inUnits("head", ["phuong-1"]);

  it("is drafted by an officer and submitted by the head, whichever way is tried", async () => {
    const draft = { ...sampleOf("reports", "phuong-1", { nth: 7 }) };
    await expect(enter("reports", { ...draft, ...handedIn })).rejects.toMatchObject({
      fields: [{ field: "submittedOn", rule: "by-step" }],
    });
    const { record } = await enter("reports", draft);
    const target = { id: record.fact.id, version: 1 };
    await expect(correctRecord(deps, { ...target, caller }, reports, handedIn)).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(stepRecord(deps, { ...target, caller }, reports, "submit", handedIn)).rejects.toMatchObject({
      code: "not-found",
    });
    const submitted = await stepRecord(deps, { ...target, caller: head }, reports, "submit", handedIn);
    expect(submitted.record.fact).toMatchObject({ state: "submitted", ...handedIn });
  });
});

describe("a whole day sent again", () => {
  it("answers nothing to somebody who may not record there any more", async () => {
    const day = {
      unit: "phuong-1",
      day: "2023-11-06",
      type: "periodic",
      post: "peoples-committee-chair",
      receivedBy: "head",
      visitors: [],
    };
    const key = randomUUID();
    await enterDay(deps, { caller, key }, day);
    const former = { principal: caller.principal, memberships: [] };
    await expect(enterDay(deps, { caller: former, key }, day)).rejects.toMatchObject({ code: "not-found" });
  });
});
