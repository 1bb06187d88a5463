import { afterAll, beforeAll, expect, it } from "vitest";
import { findGuidance, putGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../../../shared/guidance/hash.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { assignmentKey } from "../../../shared/storage/keys.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { personOf } from "../../support/callers.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { visitorOf } from "./visitor.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
const LATE = "muộn theo hướng dẫn chấm điểm; vẫn được tính";

/** Has the year scored by a version of its guidance in which entries are late after so many days. */
async function lateAfter(afterDays: number): Promise<void> {
  const { table } = opened;
  const assigned = (await readInputs(table, of))?.guidance;
  const before = assigned && (await findGuidance(table, assigned.id, assigned.version));
  if (!before) throw new Error("the year has no guidance");
  const guidance = { ...before, version: before.version + 1, lateEntry: { afterDays, counts: true } };
  const reference = { id: guidance.id, version: guidance.version, hash: guidanceHash(guidance) };
  const Item = { ...assignmentKey(of), kind: "assignment", guidance: reference };
  await transact(table, [putGuidance(table, guidance), { Put: { TableName: table.name, Item } }]);
}

it("tells on a record's page that it was entered late, where the guidance has such a rule and the day asks it", async () => {
  const officer = visitorOf(opened.table, personOf("can-bo-phuong-1"));
  // Business day of these tests: 15/11/2023.
  const { from, html } = await officer.fillIn("/records/briefings/new?unit=phuong-1", {
    unit: "phuong-1",
    heldOn: "6/11/2023",
    chairedBy: "Chủ tịch UBND",
    subject: "Giao ban tuần (ví dụ)",
    attendees: "12",
  });
  expect(from).toContain("receipt=entered");
  expect(html).not.toContain(LATE);
  const page = async (path: string) => (await officer.open(path)).html;
  await lateAfter(9);
  expect(await page(from)).not.toContain(LATE);
  await lateAfter(8);
  expect(await page(from)).toContain(`diễn ra ngày 06/11/2023, nhập ngày 15/11/2023, ${LATE}`);
  expect(await page(`/en${from}`)).toContain("late by the guidance; it still counts");
});
