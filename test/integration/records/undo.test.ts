import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { correctRecord, stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import type { RecordDeps } from "../../../shared/records/context.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { callers, inUnits } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: RecordDeps;
const officer = inUnits("unit-officer", ["phuong-1", "phuong-2"]);
const { appraiser } = callers(demonstrationPack());
const reason = "Nhập nhầm";

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
});
afterAll(() => opened.stop());

const kindOf = (collection: string) => {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(collection);
  return kind;
};
async function enter(collection: string, link?: string): Promise<string> {
  const body = sampleOf(collection, "phuong-1", link === undefined ? {} : { link });
  const { record } = await enterRecord(
    deps,
    { caller: officer, key: randomUUID() },
    kindOf(collection),
    body,
  );
  return record.fact.id;
}
const withdraw = (collection: string, id: string, version = 1) =>
  stepRecord(deps, { id, version, caller: officer }, kindOf(collection), "withdraw", { reason });

it("a record that others name is neither withdrawn nor moved from under them", async () => {
  const work = await enter("works");
  const gift = await enter("gifts", work);
  const named = { fields: [{ rule: "still-named" }] };
  await expect(withdraw("works", work)).rejects.toMatchObject(named);
  const moved = correctRecord(deps, { id: work, version: 1, caller: officer }, kindOf("works"), {
    unit: "phuong-2",
  });
  await expect(moved).rejects.toMatchObject(named);
  await withdraw("gifts", gift);
  expect((await withdraw("works", work)).record.fact.state).toBe("withdrawn");
});

it("of a record named at the same moment that it is withdrawn, one of the two is refused", async () => {
  const work = await enter("works");
  const outcomes = await Promise.allSettled([withdraw("works", work), enter("work-years", work)]);
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(Refusal) });
});

it("what the standing agency has approved, the unit alone neither withdraws nor moves", async () => {
  const model = await enter("models");
  const year = await enter("model-years", model);
  const kind = kindOf("model-years");
  await stepRecord(deps, { id: year, version: 1, caller: appraiser }, kind, "approve", {
    approvedOn: "2023-03-01",
    approvalDocument: "12-QĐ/BCĐ",
  });
  const refused = { code: "step-not-allowed" };
  await expect(withdraw("model-years", year, 2)).rejects.toMatchObject(refused);
  const target = { id: year, version: 2, caller: officer };
  await expect(correctRecord(deps, target, kind, { startsOn: "2023-01-05" })).rejects.toMatchObject(refused);
  const { record } = await correctRecord(deps, target, kind, { name: "Tên đúng (ví dụ)" });
  expect(record.version).toBe(3);
});
