import { describe, expect, it } from "vitest";
import { diffGuidances } from "../../../shared/guidance/diff.ts";
import { THANH_HOA } from "../scoring/example-sheets.ts";
import { appraised, group, guidanceOf, halfAPointEach, leaf, twoDialogues } from "./build.ts";

const before = guidanceOf([
  group("I", leaf("I.1", 500, appraised), leaf("I.2", 500, halfAPointEach)),
  leaf("II", 1000, twoDialogues),
]);

describe("the difference of two versions", () => {
  it("is nothing where only id and version differ", () => {
    expect(diffGuidances(before, { ...before, version: 2 })).toEqual([]);
    expect(diffGuidances(THANH_HOA, structuredClone(THANH_HOA))).toEqual([]);
  });

  it("tells what is changed, new and gone, each at its number and in both languages", () => {
    const after = guidanceOf([
      group("I", leaf("I.1", 400, appraised), leaf("I.3", 500, halfAPointEach)),
      leaf("II", 1000, twoDialogues, "2023-11-30"),
    ]);
    const told = diffGuidances(before, after).map(({ at, what, before: was, after: is }) => [
      at,
      what.en,
      was?.en,
      is?.en,
    ]);
    expect(told).toEqual([
      ["total", "Total", "20.00", "19.00"],
      ["I", "Maximum", "10.00", "9.00"],
      ["I.1", "Maximum", "5.00", "4.00"],
      ["I.3", "Text", undefined, "Criterion I.3"],
      ["I.3", "Maximum", undefined, "5.00"],
      [
        "I.3",
        "Rule",
        undefined,
        "Count: number of opinions raised at dialogues × 0.50 points, at most 5.00 points",
      ],
      ["II", "Due on", undefined, "30/11/2023"],
      ["I.2", "Text", "Criterion I.2", undefined],
      ["I.2", "Maximum", "5.00", undefined],
      [
        "I.2",
        "Rule",
        "Count: number of opinions raised at dialogues × 0.50 points, at most 5.00 points",
        undefined,
      ],
      ["excellent", "Threshold", "Excellent: 19.00", "Excellent: 18.05"],
      ["good", "Threshold", "Good: 17.00", "Good: 16.15"],
    ]);
  });

  it("tells a grade rule whose words stayed and whose condition changed", () => {
    const [first] = THANH_HOA.caps ?? [];
    if (!first) throw new Error("the example has no caps");
    const after = { ...THANH_HOA, caps: [{ ...first, atMost: "kha" }, ...(THANH_HOA.caps ?? []).slice(1)] };
    expect(diffGuidances(THANH_HOA, after)).toEqual([
      { at: first.id, what: { vi: "Khống chế", en: "Cap" }, before: first.text, after: first.text },
    ]);
  });
});
