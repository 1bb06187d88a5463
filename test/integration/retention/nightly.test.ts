import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler as retain } from "../../../functions/privacy/retain.ts";
import { makeHandler as retainUnit } from "../../../functions/privacy/retain-unit.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { putEvidence } from "../../../shared/evidence/evidence.dynamodb.ts";
import { evidenceSchema } from "../../../shared/evidence/evidence.ts";
import { newEvidenceId } from "../../../shared/ids/record-id.ts";
import { putLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { JOBS } from "../../../shared/names/functions.ts";
import type { RecalculationMessage } from "../../../shared/recalculation/run.ts";
import { runStatus } from "../../../shared/schedules/run-ledger.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { ward } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { sqsEvent } from "../../support/sqs-event.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { openTestLedger, opinionsIn, testKeys } from "../erasure/world.ts";

let opened: TestTable;
let ledgers: Awaited<ReturnType<typeof openTestLedger>>;
beforeAll(async () => {
  [opened, ledgers] = await Promise.all([openTestTable(), openTestLedger()]);
  const tenYears = { kind: "opinion", keepYears: 10, from: "2023-01-01", source: "ví dụ / example" };
  const basis = { vi: "Luật (ví dụ)", en: "Law (example)" };
  const retentions = [
    { ...tenYears, basis },
    { ...tenYears, basis, kind: "evidence" },
  ];
  const locality = { id: "kien-tuong", name: "Thị xã", nameEn: "Town", limits: [], blocks: [], retentions };
  await transact(opened.table, [
    putLocality(opened.table, localitySchema.parse(locality)),
    putUnit(opened.table, ward()),
    putUnit(opened.table, ward({ id: "phuong-2" })),
  ]);
});
afterAll(async () => {
  await Promise.all([opened.stop(), ledgers.stop()]);
});

/** A file of the ward that was announced and kept at that time; its id. */
async function keptEvidence(table: Table, addedAt: Instant): Promise<string> {
  const id = newEvidenceId();
  const common = { id, unit: ward().id, year: 2013, title: "Ảnh (ví dụ)", addedBy: "can-bo", addedAt };
  await transact(table, [putEvidence(table, evidenceSchema.parse({ ...common, state: "awaited" }))]);
  const content = { type: "jpg", bytes: 1000, sha256: "a".repeat(64) };
  await transact(table, [putEvidence(table, evidenceSchema.parse({ ...common, ...content, state: "kept" }))]);
  return id;
}

describe("the nightly retention", () => {
  it("judges every unit by the day of its schedule, once", async () => {
    const { table } = opened;
    const world = opinionsIn(table, testKeys());
    const id = await world.enter("Minh", { enteredAt: "2013-11-15T05:00:00.000Z" as Instant });
    const sent: RecalculationMessage[] = [];
    const start = retain(() => ({ table, send: async (messages) => void sent.push(...messages) }));
    const removed: string[] = [];
    const files = { remove: async ({ id }: { readonly id: string }) => void removed.push(id) };
    const work = retainUnit(() => ({ table, ledger: ledgers.ledger, files }));
    const photo = await keptEvidence(table, "2013-11-15T05:00:00.000Z" as Instant);
    const night = async (scheduledAt: string) => {
      sent.length = 0;
      const { period } = await start({ scheduledAt });
      const bodies = sent.map((message) => JSON.stringify(message));
      // Each is delivered twice.
      const messages = [...bodies, ...bodies].map((body, index) => ({ messageId: `m-${index}`, body }));
      expect(await work(sqsEvent(...messages), context)).toEqual({ batchItemFailures: [] });
      return runStatus(table, { job: JOBS.retain, period });
    };

    // 15/11/2023 in Vietnam: the last of the ten years.
    expect(await night("2023-11-15T16:59:00Z")).toMatchObject({ state: "done", total: 2, changed: 0 });
    expect(await world.read(id)).toMatchObject({ kind: "open" });
    expect(removed).toEqual([]);
    expect(await night("2023-11-15T17:30:00Z")).toMatchObject({ state: "done", total: 2, changed: 1 });
    expect(await world.read(id)).toEqual({ kind: "erased", on: "2023-11-16" });
    // Two deliveries in one batch may both ask for it: removing twice is harmless.
    expect(new Set(removed)).toEqual(new Set([photo]));
  });
});
