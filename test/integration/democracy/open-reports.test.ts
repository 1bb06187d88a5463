import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/documents/reports-due.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { reportDutySchema } from "../../../shared/democracy/report-duty.ts";
import { reportKind } from "../../../shared/democracy/report-kind.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { isKind, pageOfFacts } from "../../../shared/storage/facts.dynamodb.ts";
import { existsOn } from "../../../shared/units/existence.ts";
import { callers } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

/** Every commune reports by the 18th of the month (invented). */
const duties = [
  reportDutySchema.parse({
    report: "mobilisation",
    unitKinds: ["commune"],
    period: "month",
    due: { months: 0, day: 18 },
    scope: { kind: "nation" },
    from: "2023-01-01",
    source: "ví dụ / example",
  }),
];
const communes = demonstrationPack().units.filter(
  (unit) => unit.kind === "commune" && existsOn(unit, localDateSchema.parse("2023-11-30")),
).length;
const { testMachine } = callers(demonstrationPack());
const isReport = isKind("report");

let opened: TestTable;
let run: (scheduledAt: string) => Promise<unknown>;
beforeAll(async () => {
  opened = await openSeededTable();
  const handle = makeHandler(() => ({ table: opened.table, duties }));
  run = (scheduledAt) => handle({ scheduledAt });
});
afterAll(() => opened.stop());

async function reportsOf(unit: string) {
  const of = { unit: unitIdSchema.parse(unit), year: 2023 };
  const { facts } = await pageOfFacts(opened.table, of, "report", 100);
  return facts.filter(isReport);
}
const months = async (unit: string) => (await reportsOf(unit)).map(({ fact }) => fact.periodNumber).sort();

describe("reports that become due", () => {
  it("are opened once, by whichever run, and never beside an officer's own entry", async () => {
    const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
    const body = {
      unit: "phuong-2",
      report: "mobilisation",
      period: "month",
      periodNumber: 11,
      periodYear: 2023,
      due: "2023-11-18",
    };
    await enterRecord(deps, { caller: testMachine, key: randomUUID() }, reportKind, body);

    expect(await run("2023-10-31T17:15:00Z")).toMatchObject({ counts: { opened: communes * 2 - 1 } });
    expect(await run("2023-10-31T17:15:00Z")).toEqual({ period: "20231031T171500Z", state: "done" });
    expect(await run("2023-11-01T17:15:00Z")).toMatchObject({ counts: { opened: 0 } });
    expect(await months("phuong-1")).toEqual([10, 11]);
    expect(await months("phuong-2")).toEqual([10, 11]);
    expect((await reportsOf("phuong-1"))[0]?.fact).toMatchObject({
      state: "due",
      periodNumber: 11,
      dueOn: "2023-11-18",
    });
  });

  it("are not opened again once somebody has withdrawn one", async () => {
    const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
    const [last] = await reportsOf("phuong-3");
    const target = { id: last?.fact.id ?? "", version: 1, caller: testMachine };
    await stepRecord(deps, target, reportKind, "withdraw", { reason: "Phường không phải nộp (ví dụ)" });
    expect(await run("2023-11-02T17:15:00Z")).toMatchObject({ counts: { opened: 0 } });
  });
});
