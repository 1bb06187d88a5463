import { afterAll, beforeAll, expect, it } from "vitest";
import { pageRequestOf } from "../../../functions/pages/page.ts";
import { namesOfAll } from "../../../functions/pages/records/list.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { newRecordId } from "../../../shared/ids/record-id.ts";
import { assignmentKind } from "../../../shared/opinions/assignment-kind.ts";
import { requestOf } from "../../../shared/platform/http/request.ts";
import type { AnyRecord } from "../../../shared/records/record-kind.ts";
import { officer } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { httpEvent } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let reads = 0;
beforeAll(async () => {
  opened = await openSeededTable();
  intercept(opened.table.client, async ({ carryOut }) => {
    reads += 1;
    return carryOut();
  });
});
afterAll(() => opened.stop());

it("a list reads the units once, however many rows name one", async () => {
  const nobody = () => Promise.reject(new Error("asked for nothing else"));
  const request = pageRequestOf(requestOf(httpEvent("GET /{proxy+}")), {
    table: opened.table,
    clock: fixedClock(NOW),
    keys: memoryKeys(),
    publicUrl: "https://nghe-dan.example",
    issuer: nobody,
    evidenceFiles: nobody,
  });
  const rows = ["phuong-1", "phuong-2", "phuong-3"].map((fromUnit): AnyRecord & { fromUnit: string } => ({
    kind: "assignment",
    id: newRecordId("assignment"),
    unit: unitIdSchema.parse("phuong-1"),
    year: 2023,
    state: "given",
    enteredAt: NOW,
    fromUnit,
  }));
  const names = await namesOfAll({ ...request, caller: officer() }, assignmentKind, rows);
  expect([names.get("phuong-1"), names.get("phuong-3"), reads]).toEqual(["Phường 1", "Phường 3", 1]);
});
