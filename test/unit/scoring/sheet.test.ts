import { describe, expect, it } from "vitest";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { score } from "../../../shared/scoring/score.ts";
import { storedSheetSchema } from "../../../shared/scoring/sheet.ts";
import { group, guidanceOf, halfAPointEach, leaf, ratioToHeld, twoDialogues } from "../guidance/build.ts";

const guidance = guidanceOf([
  group("I", leaf("I.1", 1500, twoDialogues), leaf("I.2", 1000, ratioToHeld())),
  leaf("II", 500, halfAPointEach),
]);
const sheet = (tally: Tally, of = guidance) => score({ guidance: of, tally, assessments: [] });

describe("a stored sheet", () => {
  it("carries the revision it was computed from", () => {
    expect(storedSheetSchema.parse({ ...sheet({}), inputsRev: 7 }).inputsRev).toBe(7);
    expect(storedSheetSchema.safeParse(sheet({})).success).toBe(false);
  });
});

describe("points", () => {
  it.each([
    [0, "0,00", "0.00"],
    [5, "0,05", "0.05"],
    [750, "7,50", "7.50"],
    [10_000, "100,00", "100.00"],
    [123_456, "1.234,56", "1,234.56"],
  ])("%i hundredths are written as %s and %s", (points, vi, en) => {
    expect(formatPoints(points, "vi")).toBe(vi);
    expect(formatPoints(points, "en")).toBe(en);
  });
});
