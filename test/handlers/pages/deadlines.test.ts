import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { type Instant, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { followSubject } from "../../../shared/deadlines/follow-subject.dynamodb.ts";
import { worldsIn } from "../../../shared/deadlines/worlds.dynamodb.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import { kindOfCollection } from "../../../shared/records/kinds.ts";
import { inUnits, personOf } from "../../support/callers.ts";
import { NOW } from "../../support/dialogues.ts";
import { sampleOf } from "../../support/record-samples.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { visitorOf } from "./visitor.ts";

let opened: TestTable;
let act: string;
let petition: string;
/** 21/11/2023 in Vietnam. */
const TODAY = "2023-11-21T02:00:00.000Z" as Instant;

beforeAll(async () => {
  opened = await openSeededTable();
  act = await enter("democracy-acts", {
    ...{ act: "recommendation", on: "2023-11-01", title: "Kiến nghị (ví dụ)" },
    ...{ board: "ttnd", addressedTo: "UBND phường", documentNumber: undefined, rules: undefined },
  });
  petition = await enter("petitions", { receivedOn: "2023-11-13" });
  const { table } = opened;
  const deps = { table, worlds: worldsIn(table), actor: "job:test", now: TODAY };
  for (const subject of [act, petition])
    await followSubject(deps, subject, localDateSchema.parse("2023-11-17"));
});
afterAll(() => opened.stop());

async function enter(collection: string, changes: object): Promise<string> {
  const kind = kindOfCollection(collection);
  if (!kind) throw new Error(`no kind ${collection}`);
  const deps = { table: opened.table, clock: fixedClock(NOW), keys: memoryKeys() };
  const caller = inUnits("unit-officer", ["phuong-1"]);
  const given = Object.entries({ ...sampleOf(collection, "phuong-1"), ...changes });
  const body = Object.fromEntries(given.filter(([, value]) => value !== undefined));
  const { record } = await enterRecord(deps, { caller, key: randomUUID() }, kind, body);
  return record.fact.id;
}

const visitor = (subject: string | null) =>
  visitorOf(opened.table, subject === null ? null : personOf(subject), { clock: fixedClock(TODAY) });
/** Words alone, as they are read out. */
const textOf = (html: string): string => html.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ");

describe("the deadlines of a unit", () => {
  it("say what is overdue in words, due soonest first, and lead to the record", async () => {
    const { html } = await visitor("can-bo-phuong-1").open("/deadlines/phuong-1");
    const text = textOf(html);
    expect(text).toContain("Thời hạn: Phường 1");
    expect(text).toMatch(/16\/11\/2023 Quá hạn 5 ngày, từ 17\/11\/2023/);
    expect(text).toMatch(/Thụ lý đơn 23\/11\/2023 Còn 2 ngày/);
    expect(html.indexOf(act)).toBeLessThan(html.indexOf(petition));
    expect(html).toContain(`href="/records/democracy-acts/${act}"`);
    const english = textOf((await visitor("can-bo-phuong-1").open("/en/deadlines/phuong-1")).html);
    expect(english).toContain("Overdue by 5 days, since 17/11/2023");
  });

  it("show whoever may not read petitions the others alone, and strangers nothing", async () => {
    const { html } = await visitor("truyen-thanh-phuong-1").open("/deadlines/phuong-1");
    expect(html).toContain(act);
    expect(html).not.toContain(petition);
    expect((await visitor("can-bo-phuong-2").open("/deadlines/phuong-1")).status).toBe(404);
    expect((await visitor("can-bo-phuong-1").open("/deadlines/khong-co")).status).toBe(404);
    expect((await visitor(null).open("/deadlines/phuong-1")).location).toContain("/sign-in");
  });

  it("are linked from the overview of its records", async () => {
    const { html } = await visitor("can-bo-phuong-1").open("/units/phuong-1/2023/records");
    expect(html).toContain('href="/deadlines/phuong-1"');
  });
});

describe("a record's page", () => {
  it("explains the deadline: basis, rule, days not counted, calendar, reminders", async () => {
    const { html } = await visitor("can-bo-phuong-1").open(`/records/democracy-acts/${act}`);
    const text = textOf(html);
    expect(text).toContain("Hạn cuối 16/11/2023");
    expect(text).toContain("Tính từ");
    expect(text).toMatch(/Quy định 15 ngày: Luật Thực hiện dân chủ ở cơ sở/);
    expect(text).toMatch(/Lịch làm việc \S+, bản [0-9a-f]{8}/);
    expect(text).toContain("17/11/2023 (đã báo)");
    expect(text).toContain("27/11/2023 (sẽ báo nếu chưa xong)");
    expect(text).toContain("14/11/2023 (không báo)");
  });

  it("has no such section where nothing is asked in time", async () => {
    const id = await enter("broadcasts", {});
    const { html } = await visitor("can-bo-phuong-1").open(`/records/broadcasts/${id}`);
    expect(html).not.toContain('id="deadlines"');
  });
});
