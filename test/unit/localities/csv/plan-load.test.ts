import { describe, expect, it } from "vitest";
import { committeeIdSchema } from "../../../../shared/ids/readable-id.ts";
import type { LoadPlan, World } from "../../../../shared/localities/csv/load-plan.ts";
import { modelKey } from "../../../../shared/localities/csv/model-row.ts";
import { parseTable } from "../../../../shared/localities/csv/parse-table.ts";
import { planLoad } from "../../../../shared/localities/csv/plan-load.ts";
import { type Locality, localitySchema } from "../../../../shared/localities/locality.ts";
import type { Unit } from "../../../../shared/units/unit.ts";
import { ward } from "../../../support/dialogues.ts";

const locality: Locality = localitySchema.parse({
  id: "kien-tuong",
  name: "Thị xã",
  nameEn: "Town",
  limits: [],
  blocks: [{ id: "khoi-phuong", name: "Khối phường", nameEn: "Wards" }],
});
const member = { id: "thu-ky" as never, post: "Thư ký", alerts: "none" as const };
const worldOf = (...units: Unit[]): World => ({
  locality: locality.id,
  localities: [locality],
  units,
  committees: [{ id: committeeIdSchema.parse("ban"), name: "Ban", members: [member] }],
});

const plan = (csv: string, world = worldOf(ward())): LoadPlan => {
  const parsed = parseTable(csv);
  return parsed.ok
    ? planLoad(parsed.table, world)
    : { units: [], members: [], models: [], faults: parsed.faults };
};
const faultsOf = (csv: string) =>
  plan(csv).faults.map(({ line, column, rule }) => `${line} ${column} ${rule}`);
/** What a table makes of ward 1, and that it makes nothing more of it the second time. */
const madeOf = (csv: string, unit = ward()): Unit => {
  const first = plan(csv, worldOf(unit));
  expect(first.faults).toEqual([]);
  const after = first.units[0]?.after ?? unit;
  expect(plan(csv, worldOf(after)).units).toEqual([]);
  return after;
};

const UNITS =
  "Mã đơn vị,Loại đơn vị,Tên đơn vị,Tên tiếng Anh,Người đứng đầu,Chức vụ người đứng đầu,Mã khối,Vùng sâu; vùng xa,Từ ngày";
const unitsTable = (...rows: string[]) =>
  [UNITS.replace("Vùng sâu; vùng xa", '"Vùng sâu, vùng xa"'), ...rows].join("\n");

describe("a table of units", () => {
  it("makes a new unit of the locality, with dates as people write them", () => {
    const csv = unitsTable("phuong-9,phường,Phường 9,Ward 9,Ông A (ví dụ),Chủ tịch,khoi-phuong,Có,1/7/2025");
    expect(plan(csv).units).toEqual([
      {
        before: undefined,
        after: {
          id: "phuong-9",
          locality: "kien-tuong",
          kind: "commune",
          block: "khoi-phuong",
          name: "Phường 9",
          nameEn: "Ward 9",
          head: { name: "Ông A (ví dụ)", post: "Chủ tịch" },
          subUnits: [],
          remote: true,
          from: "2025-07-01",
        },
      },
    ]);
  });

  it("leaves what an empty cell says nothing of", () => {
    const unit = ward({ block: "khoi-phuong", remote: true });
    const after = madeOf(unitsTable("phuong-1,commune,Phường Một,Ward 1,Bà B (ví dụ),Chủ tịch,,,"), unit);
    expect(after).toEqual({
      ...unit,
      name: "Phường Một",
      head: { name: "Bà B (ví dụ)", post: "Chủ tịch" },
    });
  });

  it("keeps the earlier name of a unit that is renamed from a day on", () => {
    const csv =
      "unit,unitKind,unitName,unitNameEn,headName,headPost,renamedOn,source\n" +
      "phuong-1,commune,Phường Mới,New Ward,Ông A (ví dụ),Chủ tịch,2024-01-01,NQ 1 (ví dụ)";
    expect(madeOf(csv).earlierNames).toEqual([
      { name: "Phường 1", nameEn: "Ward 1", to: "2023-12-31", source: "NQ 1 (ví dụ)" },
    ]);
  });

  it("names each fault by line and column, and then changes nothing", () => {
    const csv = unitsTable(
      "PHUONG-9,phường,,Ward 9,Ông A,Chủ tịch,,,",
      "phuong-8,làng,Phường 8,Ward 8,Ông A,Chủ tịch,,có lẽ,31/02/2025",
      "phuong-7,phường,Phường 7,Ward 7,Ông A,Chủ tịch,khoi-khac,,",
      "phuong-1,cơ quan,Phường 1,Ward 1,Ông A,Chủ tịch,,,",
      "phuong-6,phường,Phường 6,Ward 6,Ông A,Chủ tịch,,,,thừa",
    );
    expect(faultsOf(csv)).toEqual([
      "2 Mã đơn vị format",
      "2 Tên đơn vị required",
      "3 Loại đơn vị choice",
      "3 Vùng sâu, vùng xa choice",
      "3 Từ ngày date",
      "4 block block-unknown",
      "5 Loại đơn vị unit-kind-differs",
      "6  too-many-cells",
    ]);
    expect(plan(csv).units).toEqual([]);
    for (const { message } of plan(csv).faults)
      expect(message).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
  });
});

describe("a table of sub-units", () => {
  it("adds those that are not there, and what is known of them", () => {
    const after = madeOf(
      "unit,subUnit,subUnitKind,subUnitId\nphuong-1,Khu phố 2,khu phố,p1-kp-2\nphuong-1,Khu phố 3,,\n",
    );
    expect([after.subUnits, after.subUnitDetails]).toEqual([
      ["Khu phố 1", "Khu phố 2", "Khu phố 3"],
      [{ name: "Khu phố 2", kind: "khu-pho", id: "p1-kp-2" }],
    ]);
  });

  it("needs a unit that is there", () => {
    expect(faultsOf('Mã đơn vị,"Ấp, khu phố"\nphuong-9,Khu phố 1')).toEqual(["2 Mã đơn vị unit-unknown"]);
  });
});

describe("a table of heads", () => {
  const csv =
    "unit,headName,headPost,from,to\nphuong-1,Bà B (ví dụ),Chủ tịch,01/07/2023,\nphuong-1,Ông A (ví dụ),Chủ tịch,01/01/2020,";

  it("ends a term the day before the next begins, whatever their order, and sets the head in office", () => {
    const after = madeOf(csv);
    expect(after.heads).toEqual([
      { name: "Ông A (ví dụ)", post: "Chủ tịch", from: "2020-01-01", to: "2023-06-30" },
      { name: "Bà B (ví dụ)", post: "Chủ tịch", from: "2023-07-01" },
    ]);
    expect(after.head).toEqual({ name: "Bà B (ví dụ)", post: "Chủ tịch" });
  });

  it("does not open a term again that a later table ended", () => {
    const first = "unit,headName,headPost,from\nphuong-1,Ông A (ví dụ),Chủ tịch,2020-01-01";
    const after = madeOf(csv, madeOf(first));
    expect(plan(first, worldOf(after)).units).toEqual([]);
  });

  it("leaves the last day of a term that the row does not say", () => {
    const open = "unit,headName,headPost,from\nphuong-1,Ông A (ví dụ),Chủ tịch,2020-01-01";
    const ended = `${open.replace("from", "from,to")},2022-12-31`;
    expect(madeOf(open, madeOf(ended)).heads).toEqual([
      { name: "Ông A (ví dụ)", post: "Chủ tịch", from: "2020-01-01", to: "2022-12-31" },
    ]);
  });

  it("refuses terms that meet", () => {
    expect(faultsOf(csv.replace("01/01/2020,", "01/01/2020,01/08/2023"))).toEqual([
      "3 heads[1] head-overlaps",
    ]);
  });
});

describe("a table of counts", () => {
  it("keeps one count for a day, with its source", () => {
    const csv =
      "unit,counted,value,on,source,subUnit\nphuong-1,hộ gia đình,1.200,1/1/2023,Báo cáo (ví dụ),\nphuong-1,households,200,2023-01-01,Báo cáo (ví dụ),Khu phố 1";
    const after = madeOf(csv);
    expect(after.counts?.map(({ value, subUnit }) => [value, subUnit])).toEqual([
      [1200, undefined],
      [200, "Khu phố 1"],
    ]);
    expect(madeOf(csv.replace("1.200", "1.300"), after).counts?.map(({ value }) => value)).toEqual([
      1300, 200,
    ]);
  });

  it("refuses a number that is none", () => {
    expect(faultsOf("unit,counted,value,on,source\nphuong-1,people,1.2,1/1/2023,x")).toEqual([
      "2 value format",
    ]);
  });
});

describe("a table of members", () => {
  const csv =
    "Mã Ban Chỉ đạo;Mã thành viên;Chức vụ;Thư điện tử;Nhận thông báo;Từ ngày\nban;thu-ky;Thư ký Ban;thu-ky@kien-tuong.example;ngay;01/01/2023\n";

  it("changes a member and says which, once", () => {
    const after = {
      id: "thu-ky",
      post: "Thư ký Ban",
      email: "thu-ky@kien-tuong.example",
      alerts: "at-once",
      from: "2023-01-01",
    };
    const { members } = plan(csv);
    expect(members).toEqual([{ committee: "ban", before: member, after }]);
    const [change] = members;
    const world = worldOf(ward());
    const again = {
      ...world,
      committees: world.committees.map((one) => ({ ...one, members: change ? [change.after] : [] })),
    };
    expect(plan(csv, again)).toEqual({ units: [], members: [], models: [], faults: [] });
  });

  it("names an unknown committee, and alerts without an address", () => {
    expect(faultsOf(csv.replace("\nban", "\nban-khac"))).toEqual(["2 Mã Ban Chỉ đạo committee-unknown"]);
    expect(faultsOf(csv.replace("thu-ky@kien-tuong.example", ""))).toEqual([
      "2 Thư điện tử alerts-without-email",
    ]);
  });
});

describe("a table of models", () => {
  const head = "unit,year,model,modelType,modelSubject,area,registeredBy,registeredOn\n";
  const row =
    "phuong-1,2022,Nghe dân nói,mô hình,tập thể,xây dựng hệ thống chính trị,UBND phường 1,15/02/2022\n";

  it("is read with areas in words, under a key that is the same for the same model and year", () => {
    const [model] = plan(head + row).models;
    expect(model).toMatchObject({
      unit: "phuong-1",
      year: 2022,
      modelType: "model",
      area: "political-system",
      registeredOn: "2022-02-15",
    });
    expect(model && modelKey(model)).toMatch(/^[A-Za-z0-9._-]{8,64}$/);
    expect(model && modelKey({ ...model, registeredBy: "UBND" })).toBe(model && modelKey(model));
    expect(model && modelKey({ ...model, year: 2021 })).not.toBe(model && modelKey(model));
  });

  it("names a model twice, and a unit that was not there", () => {
    expect(faultsOf(head + row + row)).toEqual(["3 model model-repeated"]);
    const later = plan(head + row, worldOf(ward({ from: "2025-07-01" })));
    expect(later.faults.map(({ rule }) => rule)).toEqual(["unit-not-then"]);
  });
});

describe("a table of no known kind", () => {
  it.each([
    ["an unknown column", "unit,subUnit,màu\nphuong-1,Ấp 1,đỏ"],
    ["a column that is missing", "unit,headName\nphuong-1,Ông A"],
    ["a column twice", "unit,subUnit,unit\nphuong-1,Ấp 1,phuong-1"],
    ["nothing", ""],
  ])("with %s is refused at its header", (_, csv) => {
    expect(faultsOf(csv)).toEqual(["1  table-unknown"]);
  });
});
