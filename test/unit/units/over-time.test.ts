import { describe, expect, it } from "vitest";
import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { countOn } from "../../../shared/units/count.ts";
import { existsOn, nameOn, unitsIn } from "../../../shared/units/existence.ts";
import { headOn } from "../../../shared/units/head.ts";
import { ward } from "../../support/dialogues.ts";

const day = (text: string): LocalDate => localDateSchema.parse(text);

describe("when a unit exists", () => {
  const old = ward({ id: "phuong-1", to: "2025-06-30" });
  const next = ward({ id: "phuong-kien-tuong", from: "2025-07-01" });
  const always = ward({ id: "phuong-2" });
  const all = [old, next, always];
  const ids = (units: readonly { id: string }[]) => units.map(({ id }) => id);

  it("is from its first to its last day, both counted", () => {
    expect([existsOn(old, day("2025-06-30")), existsOn(old, day("2025-07-01"))]).toEqual([true, false]);
    expect([existsOn(next, day("2025-06-30")), existsOn(next, day("2025-07-01"))]).toEqual([false, true]);
    expect(existsOn(always, day("2000-01-01"))).toBe(true);
  });

  it("decides which units a day and a year have", () => {
    expect(ids(all.filter((unit) => existsOn(unit, day("2025-06-30"))))).toEqual(["phuong-1", "phuong-2"]);
    expect(ids(unitsIn(all, 2023))).toEqual(["phuong-1", "phuong-2"]);
    expect(ids(unitsIn(all, 2025))).toEqual(["phuong-1", "phuong-kien-tuong", "phuong-2"]);
    expect(ids(unitsIn(all, 2026))).toEqual(["phuong-kien-tuong", "phuong-2"]);
  });
});

describe("the head of a unit on a day", () => {
  const head = { name: "Bà B (ví dụ)", post: "Chủ tịch UBND" };
  const before = { name: "Ông A (ví dụ)", post: "Chủ tịch UBND" };
  const unit = ward({
    head,
    heads: [
      { ...before, from: "2020-01-01", to: "2023-05-31" },
      { ...head, from: "2023-07-01" },
    ],
  });

  it("is who was in office then, and nobody in a gap", () => {
    expect(headOn(unit, day("2023-05-31"))).toEqual(before);
    expect(headOn(unit, day("2023-06-15"))).toBeUndefined();
    expect(headOn(unit, day("2023-07-01"))).toEqual(head);
  });

  it("is the one loaded last where no terms are recorded", () => {
    expect(headOn(ward({ head }), day("2001-01-01"))).toEqual(head);
    expect(headOn(ward({ head, heads: [] }), day("2001-01-01"))).toEqual(head);
  });
});

describe("what a unit was called on a day", () => {
  it("is the first name whose last day had not passed, then the present one", () => {
    const source = "ví dụ / example";
    const unit = ward({
      earlierNames: [
        { name: "Xã Hai", nameEn: "Hai Commune", to: "2013-03-17", source },
        { name: "Xã Một", nameEn: "Một Commune", to: "2008-12-31", source },
      ],
    });
    const on = (text: string) => nameOn(unit, day(text)).name;
    expect([on("2008-12-31"), on("2009-01-01"), on("2013-03-17"), on("2013-03-18")]).toEqual([
      "Xã Một",
      "Xã Hai",
      "Xã Hai",
      "Phường 1",
    ]);
  });
});

describe("what was counted of a unit", () => {
  const source = "ví dụ / example";
  const unit = ward({
    counts: [
      { what: "households", value: 900, on: "2024-01-01", source },
      { what: "households", value: 860, on: "2023-01-01", source },
      { what: "voters", value: 2400, on: "2023-01-01", source },
      { what: "households", value: 200, on: "2023-06-01", source, subUnit: "Khu phố 1" },
    ],
  });

  it("is the latest count of that day or before, with its source; else not known", () => {
    const on = (text: string) => countOn(unit, "households", day(text))?.value;
    expect([on("2022-12-31"), on("2023-12-31"), on("2024-01-01")]).toEqual([undefined, 860, 900]);
    expect(countOn(unit, "voters", day("2024-01-01"))).toEqual(unit.counts?.[2]);
    expect(countOn(unit, "people", day("2024-01-01"))).toBeUndefined();
  });

  it("is kept apart for the unit and for each sub-unit", () => {
    const of = (subUnit: string) => countOn(unit, "households", day("2024-01-01"), subUnit)?.value;
    expect([of("Khu phố 1"), of("Khu phố 2")]).toEqual([200, undefined]);
  });
});
