import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { type Place, provinceTermSchema } from "../../../shared/limits/scope.ts";
import type { Post } from "../../../shared/receptions/choices.ts";
import {
  adHocDutiesOn,
  type Duty,
  dutiesHere,
  dutyOn,
  dutySchema,
  KNOWN_DUTIES,
} from "../../../shared/receptions/duty.ts";
import type { UnitKind } from "../../../shared/units/unit.ts";

const day = (text: string) => localDateSchema.parse(text);
const here: Place = {
  locality: localityIdSchema.parse("vi-du"),
  provinces: [
    provinceTermSchema.parse({ id: "tinh-cu", name: "Tỉnh cũ", nameEn: "Old province", to: "2025-06-30" }),
  ],
  committees: [],
};

const rule = (changes: object): Duty =>
  dutySchema.parse({
    type: "periodic",
    post: "peoples-committee-chair",
    level: "commune",
    unitKinds: ["commune"],
    days: 6,
    per: "month",
    from: "2020-01-01",
    scope: { kind: "locality", locality: "vi-du" },
    source: "Quy định địa phương (ví dụ)",
    ...changes,
  });

const howOften = (duties: readonly Duty[], kind: UnitKind, post: Post, on: string) => {
  const duty = dutyOn(dutiesHere(duties, here), kind, post, day(on));
  return duty && `${duty.strictest.days}/${duty.strictest.per}`;
};

describe("the duties that are known", () => {
  it.each([
    ["commune", "peoples-committee-chair", "2014-06-30", undefined],
    ["commune", "peoples-committee-chair", "2014-07-01", "1/week"],
    ["commune", "peoples-committee-chair", "2026-06-30", "1/week"],
    ["commune", "peoples-committee-chair", "2026-07-01", "2/month"],
    ["commune", "party-secretary", "2019-02-17", undefined],
    ["commune", "party-secretary", "2023-05-01", "2/month"],
    ["locality", "peoples-committee-chair", "2025-06-30", "2/month"],
    ["locality", "peoples-committee-chair", "2025-07-01", undefined],
    ["locality", "party-secretary", "2025-06-30", "1/month"],
    ["locality", "party-secretary", "2025-07-01", undefined],
    ["agency", "agency-head", "2023-05-01", "1/month"],
    ["commune", "peoples-council-chair", "2023-05-01", undefined],
    ["enterprise", "agency-head", "2023-05-01", undefined],
  ] as const)("%s, %s on %s: %s", (kind, post, on, expected) => {
    expect(howOften(KNOWN_DUTIES, kind, post, on)).toBe(expected);
  });

  it("all say where they are written; what only the press says asks to be verified", () => {
    for (const { source } of KNOWN_DUTIES) expect(source).toMatch(/Luật|Nghị định|NĐ|Thông tư|Quy định/);
    const unread = KNOWN_DUTIES.filter(({ source }) => /báo chí|luatvietnam/.test(source));
    expect(unread.length).toBeGreaterThan(0);
    expect(unread.filter(({ source }) => !source.includes("verify"))).toEqual([]);
  });

  it("name what calls for an ad hoc reception", () => {
    const duties = dutiesHere(KNOWN_DUTIES, here);
    expect(adHocDutiesOn(duties, "commune", "party-secretary", day("2023-05-01"))).toHaveLength(1);
    expect(adHocDutiesOn(duties, "commune", "peoples-committee-chair", day("2013-05-01"))).toEqual([]);
  });
});

describe("law and local rule side by side", () => {
  const chair = ["commune", "peoples-committee-chair"] as const;

  it("of a rule by week and one by month the stricter counts, and both are kept", () => {
    const duties = dutiesHere([...KNOWN_DUTIES, rule({})], here);
    const duty = dutyOn(duties, ...chair, day("2023-05-01"));
    expect(duty?.inForce.map(({ days, per }) => `${days}/${per}`)).toEqual(["6/month", "1/week"]);
    expect(duty?.strictest.source).toBe("Quy định địa phương (ví dụ)");
  });

  it("a laxer local rule takes nothing from the law: one day a week is more than four a month", () => {
    expect(howOften([...KNOWN_DUTIES, rule({ days: 4 })], ...chair, "2023-05-01")).toBe("1/week");
  });

  it("of equally strict ones that of the widest scope stands first", () => {
    const local = rule({ days: 1, per: "week" });
    const duty = dutyOn(dutiesHere([local, ...KNOWN_DUTIES], here), ...chair, day("2023-05-01"));
    expect(duty?.inForce.map(({ scope }) => scope.kind)).toEqual(["nation", "locality"]);
  });

  it("another place's rule binds nobody here, a province's as long as the place lay in it", () => {
    const elsewhere = rule({ scope: { kind: "locality", locality: "noi-khac" } });
    expect(howOften([elsewhere], ...chair, "2023-05-01")).toBeUndefined();
    const ofProvince = rule({ scope: { kind: "province", province: "tinh-cu" } });
    expect(howOften([ofProvince], ...chair, "2025-06-30")).toBe("6/month");
    expect(howOften([ofProvince], ...chair, "2025-07-01")).toBeUndefined();
  });
});
