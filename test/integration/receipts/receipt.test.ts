import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { makeHandler } from "../../../functions/receipts/http.ts";
import { runVerifyReceipt } from "../../../infra/checks/verify-receipt.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { openItemsSchema } from "../../../shared/open-items/open-item.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { entryPageSchema } from "../../../shared/receipts/entry.ts";
import { receiptSchema } from "../../../shared/receipts/receipt.ts";
import { verifyReceipt } from "../../../shared/receipts/verify.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { readInputs } from "../../../shared/scoring/inputs.dynamodb.ts";
import { asking } from "../../support/ask.ts";
import { callers, personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { context, httpEvent } from "../../support/http-event.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

let opened: TestTable;
let folder: string;
const { officer, appraiser, committeeMember } = callers(demonstrationPack());
const of = unitYearSchema.parse({ unit: "phuong-1", year: 2023 });
const clock = fixedClock(NOW);
const handler = makeHandler(() => ({ table: opened.table, clock }));
const ask = asking(handler);
const inPath = { unit: "phuong-1", year: "2023" };
const OFFICER = personOf("can-bo-phuong-1");

async function enter(collection: string, caller = officer) {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no kind of ${collection}`);
  const deps = { table: opened.table, clock, keys: memoryKeys() };
  const { record } = await enterRecord(
    deps,
    { caller, key: randomUUID() },
    kind,
    sampleOf(collection, "phuong-1"),
  );
  return { deps, kind, record };
}

beforeAll(async () => {
  opened = await openSeededTable();
  folder = await mkdtemp(path.join(tmpdir(), "receipt-"));
  for (const collection of ["briefings", "receptions", "broadcasts"]) await enter(collection);
  const { deps, kind, record } = await enter("sanctions", appraiser);
  const target = { caller: committeeMember, id: record.fact.id, version: record.version };
  await stepRecord(deps, target, kind, "confirm", {});
});
afterAll(async () => {
  await opened.stop();
  await rm(folder, { recursive: true });
});

/** Its very text: what is parsed and written again is another. */
async function receiptText(principal: string | null = OFFICER) {
  const event = httpEvent(
    "GET /api/units/{unit}/{year}/score/receipt",
    { pathParameters: inPath },
    principal,
  );
  const { statusCode, body } = answerSchema.parse(await handler(event, context));
  return { status: statusCode, text: body };
}
const answerSchema = z.looseObject({ statusCode: z.number(), body: z.string() });

async function pages() {
  const all = [];
  let after: string | undefined;
  do {
    const query = after === undefined ? {} : { after };
    const answer = await ask("GET /api/units/{unit}/{year}/score/receipt/records", inPath, OFFICER, query);
    const page = entryPageSchema.parse(answer.body);
    all.push(page);
    after = page.next;
  } while (after !== undefined);
  return all;
}

describe("the receipt of a unit-year", () => {
  it("holds the guidance, the tally with the records behind it and the sanction, and proves itself", async () => {
    const { status, text } = await receiptText();
    expect(status).toBe(200);
    const { faults, receipt } = verifyReceipt(Buffer.from(text));
    expect(faults).toEqual([]);
    const inputs = await readInputs(opened.table, of);
    expect(receipt?.rev).toBe(inputs?.rev);
    expect(receipt?.inputs.tally).toEqual(inputs?.tally);
    expect(receipt?.sanctions).toHaveLength(1);
  });

  it("is verified offline from its file alone, and with the list of records", async () => {
    const file = path.join(folder, "receipt.json");
    const records = await Promise.all(
      (await pages()).map(async (page, index) => {
        const name = path.join(folder, `page-${index}.json`);
        await writeFile(name, JSON.stringify(page));
        return name;
      }),
    );
    const { text } = await receiptText();
    await writeFile(file, text);
    const said: string[] = [];
    expect(await runVerifyReceipt([file, ...records], (line) => said.push(line))).toBe(0);
    expect(said.join("\n")).toContain("ĐÚNG: phuong-1 2023");

    const receipt = receiptSchema.parse(JSON.parse(text));
    const line = receipt.sheet.lines.find(({ kind }) => kind === "leaf");
    await writeFile(file, text.replace(`"criterion":"${line?.criterion}"`, '"criterion":"X.9"'));
    said.length = 0;
    expect(await runVerifyReceipt([file], (told) => said.push(told))).toBe(1);
    expect(said[1]).toContain("X.9");
  });

  it("is for those who may see records and appraisals: not for a resident, not for another unit", async () => {
    expect((await receiptText(personOf("can-bo-phuong-2"))).status).toBe(404);
    expect((await receiptText(null)).status).toBe(404);
    expect((await receiptText(personOf("thu-ky"))).status).toBe(200);
  });

  it("is not there for a unit-year without guidance", async () => {
    const answer = await ask(
      "GET /api/units/{unit}/{year}/score/receipt",
      { ...inPath, year: "2021" },
      OFFICER,
    );
    expect(answer.status).toBe(404);
  });
});

describe("the open items of a unit-year", () => {
  it("stand by day, each with the points it carries", async () => {
    const answer = await ask("GET /api/units/{unit}/{year}/score/open-items", inPath, OFFICER);
    const { items } = openItemsSchema.parse(answer.body);
    expect(items.length).toBeGreaterThan(3);
    expect(items.map(({ on }) => on)).toEqual(items.map(({ on }) => on).sort());
  });
});
