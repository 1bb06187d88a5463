import { afterAll, beforeAll, expect, it } from "vitest";
import { putEntry } from "../../../shared/operators/entries.dynamodb.ts";
import { type Entry, entrySchema } from "../../../shared/operators/entry.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { CLERK, COMMITTEE, in2023 } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { visitorOf } from "../pages/visitor.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

it("the operators' page tells of alerts in doubt and of those that failed, with SNS's error", async () => {
  const alert = { at: NOW, ...in2023("phuong-1"), committee: COMMITTEE, member: CLERK };
  const entries: Entry[] = [
    entrySchema.parse({ kind: "alert-in-doubt", id: "1", ...alert, afterRev: 0, rev: 2 }),
    entrySchema.parse({
      kind: "alert-failed",
      id: "2",
      ...alert,
      afterRev: 2,
      rev: 3,
      code: "NotFoundException",
    }),
  ];
  await transact(
    opened.table,
    entries.map((entry) => putEntry(opened.table, entry)),
  );
  const vi = await visitorOf(opened.table).open("/operators");
  expect(vi.html).toContain("Chưa rõ một thông báo đã gửi hay chưa");
  expect(vi.html).toContain("Một thông báo không gửi được (NotFoundException)");
  const en = await visitorOf(opened.table).open("/en/operators");
  expect(en.html).toContain("An alert could not be sent (NotFoundException)");
  expect(en.html).toContain("change 3");
});
