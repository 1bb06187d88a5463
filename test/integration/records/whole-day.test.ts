import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { enterDay } from "../../../shared/receptions/enter-day.dynamodb.ts";
import type { RecordDeps } from "../../../shared/records/context.dynamodb.ts";
import { eventsOf, recordsOf } from "../../support/bookkeeping.ts";
import { inUnits } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: RecordDeps;
const caller = inUnits("reception-officer", ["phuong-1"]);
const visitor = {
  classes: ["proposal"],
  people: 1,
  occasion: "first",
  handling: "within-authority",
  visitorName: "Người Đến Gặp (ví dụ)",
};
const day = (visitors: object[]) => ({
  unit: "phuong-1",
  day: "2023-11-09",
  type: "periodic",
  post: "peoples-committee-chair",
  receivedBy: "head",
  visitors,
});

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
});
afterAll(() => opened.stop());

it("twenty visitors and their duty day are one transaction with one event, however often it is sent", async () => {
  const [body, key] = [day(Array(20).fill(visitor)), randomUUID()];
  const answers = await Promise.all([1, 2].map(() => enterDay(deps, { caller, key }, body)));
  expect(answers.map(({ replayed }) => replayed).sort()).toEqual([false, true]);
  const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
  const kinds = (await recordsOf(deps.table, of)).map(({ fact }) => fact.kind);
  expect(kinds.filter((kind) => kind === "reception")).toHaveLength(20);
  expect(kinds.filter((kind) => kind === "duty-day")).toHaveLength(1);
  const told = (await eventsOf(deps.table, of)).filter(({ type }) => type === "record.entered");
  expect(told).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain("Người Đến Gặp");

  await expect(enterDay(deps, { caller, key: randomUUID() }, body)).rejects.toMatchObject({
    code: "fields-invalid",
  });
});
