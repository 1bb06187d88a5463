import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/documents/http.ts";
import { makePacks } from "../../../shared/briefings/packs.dynamodb.ts";
import { writeScripts } from "../../../shared/broadcasts/scripts.dynamodb.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { asking } from "../../support/ask.ts";
import { callers, personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { demonstrationPack, openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { type Visitor, visitorOf } from "../pages/visitor.ts";

const { testMachine, clerk } = callers(demonstrationPack());
let opened: TestTable;
let visitors: Readonly<Record<"clerk" | "broadcaster" | "blockHead", Visitor>>;
let late = "";
let hotSpot = "";

beforeAll(async () => {
  opened = await openSeededTable();
  const briefing = await enter("briefings");
  late = await enter("decisions", { due: "2023-11-13" }, briefing);
  hotSpot = await enter("hot-spots");
  await enter("broadcasts", { week: "2023-W46", airsAt: "2023-11-14T17:00", timesAired: 3 });
  await writeScripts(opened.table, NOW);
  await makePacks(opened.table, NOW);
  visitors = {
    clerk: visitorOf(opened.table, personOf("thu-ky")),
    broadcaster: visitorOf(opened.table, personOf("truyen-thanh-phuong-1")),
    blockHead: visitorOf(opened.table, personOf("khoi-truong-phuong")),
  };
});
afterAll(() => opened.stop());

async function enter(collection: string, changes: object = {}, link = ""): Promise<string> {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no ${collection}`);
  const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
  const caller = collection === "hot-spots" ? clerk : testMachine;
  const body = { ...sampleOf(collection, "phuong-1", { link }), ...changes };
  return (await enterRecord(deps, { caller, key: randomUUID() }, kind, body)).record.fact.id;
}

describe("the script's page", () => {
  it("is read and printed by those who air it, and leads on to recording the broadcast", async () => {
    const { html, status } = await visitors.broadcaster.open("/scripts/kien-tuong/2023-W46");
    expect(status).toBe(200);
    expect(html).toContain("Đây là chương trình Tiếng nói các đoàn thể");
    expect(html).toContain("17:00 14/11/2023");
    expect(html).toMatch(/href="\/records\/broadcasts\/new\?week=2023-W46/);
    const form = await visitors.broadcaster.open("/records/broadcasts/new?unit=phuong-1&week=2023-W46");
    expect(form.html).toContain('value="2023-W46"');
  });

  it("stays Vietnamese on an English page", async () => {
    const { html } = await visitors.clerk.open("/en/scripts/kien-tuong/2023-W46");
    expect(html).toContain("Takes about 1 minutes to read");
    expect(html).toContain('<div lang="vi">');
  });

  it("is found by nobody who may not, nor where there is none", async () => {
    expect((await visitors.blockHead.open("/scripts/kien-tuong/2023-W46")).status).toBe(404);
    expect((await visitors.clerk.open("/scripts/kien-tuong/2023-W45")).status).toBe(404);
    expect((await visitors.clerk.open("/scripts/kien-tuong/2023-W54")).status).toBe(404);
  });
});

describe("the pack's page", () => {
  it("says numbers first, and leads to each record under its head", async () => {
    const { html } = await visitors.clerk.open("/briefing-packs/kien-tuong/2023-11");
    expect(html).toContain("Tài liệu giao ban tháng 11/2023");
    expect(html.indexOf("Tổng hợp")).toBeLessThan(html.indexOf(late));
    expect(html).toContain(`href="/records/decisions/${late}"`);
    expect(html).toContain(`href="/records/hot-spots/${hotSpot}"`);
    expect(html).toContain("Người đứng đầu:");
    expect(html).not.toMatch(/<[^>]+ style=|<script/);
  });

  it("is the committee's", async () => {
    expect((await visitors.broadcaster.open("/briefing-packs/kien-tuong/2023-11")).status).toBe(404);
  });
});

describe("the lists", () => {
  it("show what there is for whom, from the menu on", async () => {
    const clerk = await visitors.clerk.open("/documents");
    expect(clerk.html).toContain('href="/documents" aria-current="page"');
    expect(clerk.html).toContain('href="/scripts/kien-tuong/2023-W46"');
    expect(clerk.html).toContain('href="/briefing-packs/kien-tuong/2023-11"');
    expect(clerk.html).toContain('href="/hot-spots"');
    const { html } = await visitors.broadcaster.open("/documents");
    expect(html).toContain('href="/scripts/kien-tuong/2023-W46"');
    expect(html).not.toContain("/briefing-packs/");
    expect((await visitors.blockHead.open("/documents")).status).toBe(404);
  });

  it("of hot spots has what is open", async () => {
    const { html } = await visitors.clerk.open("/hot-spots");
    expect(html).toContain(hotSpot);
    expect(html).toContain("3 vụ, 15 người");
    expect((await visitors.broadcaster.open("/hot-spots")).status).toBe(404);
  });
});

describe("the API", () => {
  const ask = asking(makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW) })));

  it("answers both documents, and hides them like what does not exist", async () => {
    const at = { locality: "kien-tuong", month: "2023-11" };
    const route = "GET /api/localities/{locality}/briefing-packs/{month}";
    expect(await ask(route, at, personOf("uy-vien"))).toMatchObject({
      status: 200,
      body: {
        month: "2023-11",
        units: expect.arrayContaining([expect.objectContaining({ unit: "phuong-1" })]),
      },
    });
    const hidden = await ask(route, at, personOf("can-bo-phuong-1"));
    expect(hidden.status).toBe(404);
    expect(hidden).toEqual(await ask(route, { ...at, month: "2023-10" }, personOf("uy-vien")));
    const script = { locality: "kien-tuong", week: "2023-W46" };
    expect(
      await ask("GET /api/localities/{locality}/scripts/{week}", script, personOf("can-bo-phuong-1")),
    ).toMatchObject({ status: 200, body: { week: "2023-W46" } });
  });
});
