import { describe, expect, it } from "vitest";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { dryRun, type TriedYear } from "../../../shared/scoring/dry-run.ts";
import { appraised, guidanceOf, halfAPointEach, leaf, twoDialogues } from "../guidance/build.ts";

/** A draft that gives dialogues less and opinions more, and adds models, tried on three wards. */

const issued = guidanceOf([
  leaf("I", 1000, twoDialogues),
  leaf("II", 500, halfAPointEach),
  leaf("III", 500, appraised),
]);
const draft = guidanceOf([
  leaf("I", 500, twoDialogues),
  leaf("II", 1000, { ...halfAPointEach, each: 100 } as typeof halfAPointEach),
  leaf("III", 500, appraised),
  leaf("IV", 200, { kind: "count", value: ["models.new"], each: 100 }),
]);
const year = (unit: string, tally: Tally, points?: number): TriedYear => ({
  unit: unitIdSchema.parse(unit),
  rev: 1,
  tally,
  assessments:
    points === undefined ? [] : [assessmentSchema.parse({ criterion: "III", points, body: "Thường trực" })],
  assigned: issued,
});
const years = [
  year("phuong-1", { "dialogues.held": 2, "opinions.raised": 2 }, 500), // 10 + 1 + 5 = 16.00 → 5 + 2 + 5 = 12.00
  year("phuong-2", { "dialogues.held": 1, "opinions.raised": 8 }, 500), // 5 + 4 + 5 = 14.00 → 2.50 + 8 + 5 = 15.50
  year("phuong-3", {}, 500), //                                            5.00 → 5.00
];

describe("a dry run", () => {
  const run = dryRun(draft, years);

  it("names who moves and by which criterion", () => {
    expect(run.moves).toMatchObject([
      {
        unit: "phuong-1",
        before: { points: 1600, place: 1, grade: "other" },
        after: { points: 1200, place: 2, grade: "other" },
        criteria: [
          { criterion: "I", before: 1000, after: 500 },
          { criterion: "II", before: 100, after: 200 },
          { criterion: "IV", after: 0 },
        ],
      },
      { unit: "phuong-2", before: { points: 1400, place: 2 }, after: { points: 1550, place: 1 } },
      {
        unit: "phuong-3",
        before: { points: 500, place: 3 },
        after: { points: 500, place: 3 },
        criteria: [{ criterion: "IV" }],
      },
    ]);
    expect(run.unmoved).toEqual([]);
  });

  it("names the criteria for which that year has no data", () => {
    expect(run.withoutData).toEqual(["IV"]);
    expect(run.open).toEqual([]);
  });

  it("says what is still awaited, and moves nobody where the draft is what is issued", () => {
    const again = dryRun(issued, [year("phuong-1", { "dialogues.held": 2, "opinions.raised": 1 })]);
    expect(again).toEqual({
      moves: [],
      unmoved: ["phuong-1"],
      withoutData: ["III"],
      open: [{ criterion: "III", units: 1 }],
    });
  });

  it("tries units that no guidance scored", () => {
    expect(dryRun(issued, [{ ...year("phuong-1", {}, 500), assigned: undefined }]).moves).toMatchObject([
      { after: { points: 500, place: 1 } },
    ]);
  });
});
