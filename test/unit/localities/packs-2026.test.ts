import { describe, expect, it } from "vitest";
import { ROLES } from "../../../shared/access/roles.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import canTho from "../../../shared/demonstration/can-tho-2026/pack.json" with { type: "json" };
import agencies from "../../../shared/demonstration/examples-2026/can-tho-2579-co-quan.json" with {
  type: "json",
};
import communes from "../../../shared/demonstration/examples-2026/can-tho-2579-xa-phuong.json" with {
  type: "json",
};
import councils from "../../../shared/demonstration/examples-2026/thanh-hoa-hdnd.json" with { type: "json" };
import kienTuong from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import thanhHoa from "../../../shared/demonstration/thanh-hoa-2026/pack.json" with { type: "json" };
import { termsHere } from "../../../shared/limits/scope.ts";
import { checkPack } from "../../../shared/localities/check-pack.ts";
import { placeOf } from "../../../shared/localities/locality-of.ts";
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import { headOn } from "../../../shared/units/head.ts";
import { isScored } from "../../../shared/units/unit.ts";

const SETS = [
  { name: "Cần Thơ", data: canTho, suffix: "-ct", tables: [communes, agencies] },
  { name: "Thanh Hóa", data: thanhHoa, suffix: "-th", tables: [councils] },
] as const;

const today = localDateSchema.parse("2026-12-10");

describe.each(SETS)("the demonstration pack of $name for 2026", ({ data, suffix, tables }) => {
  const pack = localityPackSchema.parse(data);

  it("has no fault", () => {
    expect(checkPack(data)).toEqual([]);
  });

  it("is scored by exactly the tables that are shipped as examples, which bind there", () => {
    expect(data.guidances).toEqual(tables);
    for (const guidance of pack.guidances) {
      const rule = { from: today, scope: guidance.scope };
      expect([guidance.scope?.kind, termsHere(rule, placeOf(pack)).length > 0]).toEqual(["province", true]);
    }
  });

  it("says in both languages what is real and that the rest is invented", () => {
    expect(pack.exampleNote).toEqual({
      vi: expect.stringMatching(/Bảng điểm là thật.*giả định/),
      en: expect.stringMatching(/scoring table is real.*invented/),
    });
  });

  it("marks every place, person and committee as an example", () => {
    const { locality, units, blocks, committee } = pack;
    for (const { name, nameEn } of [locality, ...units, ...blocks])
      expect([name, nameEn]).toEqual([
        expect.stringMatching(/\(ví dụ\)$/),
        expect.stringMatching(/\(example\)$/),
      ]);
    const named = [
      committee.name,
      ...committee.members.map(({ name }) => name),
      ...units.flatMap((unit) => [headOn(unit, today)?.name, ...unit.subUnits]),
    ];
    for (const name of named) expect(name).toMatch(/\(ví dụ\)$/);
  });

  it("compares every scored unit in a block", () => {
    for (const unit of pack.units) expect(unit.block !== undefined).toBe(isScored(unit));
  });

  it("has an account of every role that a person holds, from 2026 on, and no machine", () => {
    const memberships = pack.accounts.flatMap((account) => account.memberships);
    const held = new Set(memberships.map(({ role }) => role));
    expect(ROLES.filter((role) => !held.has(role))).toEqual(["filing-service"]);
    for (const { from, to } of memberships) expect([from, to]).toEqual(["2026-01-01", undefined]);
    expect(pack.machines).toEqual([]);
  });

  it("has ids that no other demonstration has", () => {
    const ids = [pack.units, pack.blocks, [pack.committee], pack.committee.members]
      .flat()
      .map(({ id }) => id);
    for (const id of [...ids, ...pack.accounts.map(({ subject }) => subject)])
      expect(id.endsWith(suffix)).toBe(true);
  });

  it("alerts the clerk only", () => {
    const told = pack.committee.members.filter(({ alerts }) => alerts === "at-once");
    expect(told.map(({ id, email }) => [id, email?.endsWith(".example")])).toEqual([
      [`thu-ky${suffix}`, true],
    ]);
  });

  it("has the time limits of national law and no others, and keeps records as Kiến Tường does", () => {
    const national = kienTuong.limits.filter(({ scope }) => scope?.kind === "nation");
    expect(national.length).toBeGreaterThan(3);
    expect(data.limits).toEqual(national);
    expect(data.retentions).toEqual(kienTuong.retentions);
  });
});

it("Cần Thơ scores itself in the days in which its demonstration starts", () => {
  for (const { submission } of canTho.guidances)
    expect(submission).toEqual({ from: "2026-12-10", to: "2026-12-15" });
});

it("Thanh Hóa says that its table is a draft", () => {
  expect(thanhHoa.guidances[0]?.draft).toBe(true);
  expect(thanhHoa.exampleNote).toEqual({
    vi: expect.stringContaining("DỰ THẢO"),
    en: expect.stringContaining("DRAFT"),
  });
});
