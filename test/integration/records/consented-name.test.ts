import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { RESIDENT } from "../../../shared/access/caller.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import type { RecordDeps } from "../../../shared/records/context.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { openPublicPersons } from "../../../shared/records/open-persons.dynamodb.ts";
import { recordToShow } from "../../../shared/records/read-records.dynamodb.ts";
import { giftKind } from "../../../shared/works/gift-kind.ts";
import { workKind } from "../../../shared/works/work-kind.ts";
import { inUnits } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let deps: RecordDeps;
const caller = inUnits("unit-officer", ["phuong-1"]);

beforeAll(async () => {
  opened = await openSeededTable();
  deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
});
afterAll(() => opened.stop());

it("a giver is named to everybody from the consent on until it is revoked, and nothing else of them ever is", async () => {
  const enter = (kind: typeof workKind, body: object) =>
    enterRecord(deps, { caller, key: randomUUID() }, kind, body);
  const { record: work } = await enter(workKind, sampleOf("works", "phuong-1"));
  const gift = { ...sampleOf("gifts", "phuong-1", { link: work.fact.id }), giverContact: "0900 000 000" };
  const { record } = await enterRecord(deps, { caller, key: randomUUID() }, giftKind, gift);
  const { id } = record.fact;
  const shown = async () => {
    const found = await recordToShow(deps.table, RESIDENT, giftKind, id);
    return openPublicPersons(deps, giftKind, found);
  };
  const step = (version: number, name: string, body: object) =>
    stepRecord(deps, { id, version, caller }, giftKind, name, body);

  await expect(shown()).rejects.toMatchObject({ code: "not-found" });
  await step(1, "consent", { consentedOn: "2023-11-10" });
  expect(await shown()).toEqual({ giverName: "Hộ Hiến Đất (ví dụ)" });
  await step(2, "revoke-consent", { consentRevokedOn: "2023-11-12" });
  await expect(shown()).rejects.toMatchObject({ code: "not-found" });
});
