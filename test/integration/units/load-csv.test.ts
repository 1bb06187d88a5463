import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeHandler } from "../../../functions/localities/load.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { findMember } from "../../../shared/committees/members.dynamodb.ts";
import { committeeIdSchema, memberIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { COMMITTEES_PARTITION } from "../../../shared/storage/keys.ts";
import { itemsOf } from "../../../shared/storage/query.dynamodb.ts";
import { ConditionFailed, transact } from "../../../shared/storage/transact.dynamodb.ts";
import { findUnit, replaceUnit } from "../../../shared/units/units.dynamodb.ts";
import { recordsOf } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { openSeededTable, TEST_ISSUER } from "../../support/seeded-table.ts";
import type { TestTable } from "../../support/storage.ts";

let opened: TestTable;
beforeAll(async () => {
  opened = await openSeededTable();
});
afterAll(() => opened.stop());

const load = (csv: string, write: boolean, locality?: string) =>
  makeHandler(() => ({ table: opened.table, clock: fixedClock(NOW), issuer: TEST_ISSUER }))({
    csv,
    write,
    locality,
  });
const unit = (id: string) => findUnit(opened.table, unitIdSchema.parse(id));

describe("loading a table", () => {
  const csv =
    "unit,headName,headPost,from,to\n" +
    "phuong-3,Ông A (ví dụ),Chủ tịch,2020-01-01,\n" +
    "phuong-3,Bà B (ví dụ),Chủ tịch,2023-07-01,\n";
  const change = { what: "unit", id: "phuong-3", isNew: false, fields: ["head", "heads"] };

  it("says what would change, writes it when told to, and the second time has nothing to change", async () => {
    const before = await unit("phuong-3");
    expect(await load(csv, false)).toEqual({ written: false, changes: [change], faults: [] });
    expect(await unit("phuong-3")).toEqual(before);

    expect(await load(csv, true)).toEqual({ written: true, changes: [change], faults: [] });
    expect((await unit("phuong-3"))?.heads?.map(({ from, to }) => [from, to])).toEqual([
      ["2020-01-01", "2023-06-30"],
      ["2023-07-01", undefined],
    ]);

    expect(await load(csv, true)).toEqual({ written: true, changes: [], faults: [] });
  });

  it("writes nothing of a table with one faulty row", async () => {
    const mixed = "unit,subUnit\nphuong-2,Khu phố 9 (ví dụ)\nphuong-99,Khu phố 1\n";
    expect(await load(mixed, true)).toMatchObject({
      written: false,
      changes: [],
      faults: [{ line: 3, column: "unit", rule: "unit-unknown" }],
    });
    expect((await unit("phuong-2"))?.subUnits).toHaveLength(3);
  });

  it("brings in a new unit of the locality", async () => {
    const units =
      "unit,unitKind,unitName,unitNameEn,headName,headPost\n" +
      "phong-tu-phap,cơ quan,Phòng Tư pháp (ví dụ),Justice Office (example),Người đứng đầu (ví dụ),Trưởng phòng\n";
    expect(await load(units, true)).toMatchObject({ written: true, changes: [{ isNew: true }] });
    expect(await unit("phong-tu-phap")).toMatchObject({ locality: "kien-tuong", kind: "agency" });
  });

  it("asks which locality is meant where the one named is not loaded", async () => {
    expect(await load(csv, false, "moc-hoa")).toMatchObject({ faults: [{ rule: "locality-unknown" }] });
  });

  it("registers a member once, with an event that names no address", async () => {
    const members =
      "committee,member,post,memberName,email,alerts\n" +
      "ban-chi-dao-kien-tuong,uy-vien-moi,Ủy viên,Ủy viên (ví dụ),uy-vien@kien-tuong.example,ngay\n";
    const outcome = await load(members, true);
    expect(outcome).toMatchObject({ written: true, changes: [{ what: "member", isNew: true }] });
    expect(JSON.stringify(outcome)).not.toContain("kien-tuong.example");
    await load(members, true);
    const committee = committeeIdSchema.parse("ban-chi-dao-kien-tuong");
    const stored = await findMember(opened.table, committee, memberIdSchema.parse("uy-vien-moi"));
    expect(stored?.member.email).toBe("uy-vien@kien-tuong.example");
    const prefix = `COMMITTEE#${committee}#E#`;
    const written = await Array.fromAsync(itemsOf(opened.table, COMMITTEES_PARTITION, prefix));
    const events = written.filter((item) => JSON.stringify(item).includes("/uy-vien-moi"));
    expect(events).toMatchObject([{ event: { type: "member.registered", actor: "job:load" } }]);
    expect(JSON.stringify(events)).not.toContain("example");
  });

  it("keeps last year's models as records, each once", async () => {
    const models =
      "unit,year,model,modelType,modelSubject,area,registeredBy,registeredOn\n" +
      "phuong-1,2022,Nghe dân nói (ví dụ),mô hình,tập thể,kinh tế,UBND phường 1,15/02/2022\n";
    expect(await load(models, false)).toMatchObject({ written: false, changes: [{ what: "model" }] });
    expect(await load(models, true)).toMatchObject({ written: true, changes: [{ isNew: true }] });
    expect(await load(models, true)).toMatchObject({ written: true, changes: [] });
    const of = unitYearSchema.parse({ unit: "phuong-1", year: 2022 });
    const facts = (await recordsOf(opened.table, of)).map(({ fact }) => fact);
    expect(facts.map(({ kind, state }) => [kind, state]).sort()).toEqual([
      ["model", "registered"],
      ["model-year", "registered"],
    ]);
  });
});

describe("replacing a unit", () => {
  it("is refused where somebody changed it in between, or it is there already", async () => {
    const { table } = opened;
    const stored = await unit("xa-binh-tan");
    if (!stored) throw new Error("xa-binh-tan is not loaded");
    const changed = { ...stored, remote: true };
    await transact(table, [replaceUnit(table, stored, changed)]);
    const late = { ...stored, nameEn: "Late" };
    await expect(transact(table, [replaceUnit(table, stored, late)])).rejects.toThrow(ConditionFailed);
    await expect(transact(table, [replaceUnit(table, undefined, late)])).rejects.toThrow(ConditionFailed);
    expect(await unit("xa-binh-tan")).toEqual(changed);
  });
});
