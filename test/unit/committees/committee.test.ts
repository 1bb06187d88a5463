import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { committeeNameSchema, watchesOver } from "../../../shared/committees/committee.ts";
import { isMemberOn, memberSchema } from "../../../shared/committees/member.ts";
import { ward } from "../../support/dialogues.ts";

const day = (text: string) => localDateSchema.parse(text);
const committee = (changes: object) =>
  committeeNameSchema.parse({ id: "ban", name: "Ban Chỉ đạo (ví dụ)", ...changes });

describe("a membership", () => {
  const member = (changes: object) =>
    memberSchema.parse({ id: "thu-ky", post: "Thư ký", alerts: "none", ...changes });

  it("lasts from its first to its last day, both counted, and is open where not said", () => {
    const dated = member({ from: "2023-01-01", to: "2023-12-31" });
    expect(
      ["2022-12-31", "2023-01-01", "2023-12-31", "2024-01-01"].map((on) => isMemberOn(dated, day(on))),
    ).toEqual([false, true, true, false]);
    expect(isMemberOn(member({}), day("2050-01-01"))).toBe(true);
  });
});

describe("a committee", () => {
  const own = ward();
  const other = ward({ id: "phuong-2" });

  it.each([{}, { level: "locality" }, { level: "province" }])("%j watches over every unit", (changes) => {
    expect([own, other].map((unit) => watchesOver(committee(changes), unit))).toEqual([true, true]);
  });

  it.each(["commune", "agency"])("of a %s watches over its own unit only", (level) => {
    const ban = committee({ level, unit: "phuong-1" });
    expect([own, other].map((unit) => watchesOver(ban, unit))).toEqual([true, false]);
  });
});
