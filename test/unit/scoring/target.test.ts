import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { TargetRule } from "../../../shared/guidance/rules/target.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { resolve } from "../../../shared/scoring/resolve.ts";
import { score } from "../../../shared/scoring/score.ts";
import { isLeafLine } from "../../../shared/scoring/sheet.ts";
import { guidanceOf, leaf } from "../guidance/build.ts";
import { standing } from "./example-sheets.ts";

/** Points against a target and the block's leader, as in C.6: max 10.00, at the target 5.00, rounded to 0.01. */

const figure = (id: string) => ({ figure: id, text: { vi: "Ví dụ", en: "Example" } });
const RULE: TargetRule = {
  kind: "target",
  value: [figure("dat")],
  target: { kind: "own", of: [figure("chi-tieu")] },
  atTarget: 500,
  noTarget: "against-best",
  allBelow: "share-of-target",
  leaderAtTarget: "at-target",
  rounding: { to: 1, mode: "half-up" },
};
/** Achieved and target of each unit of the block; a target of 0 is none, undefined is not stated yet. */
type Block = readonly (readonly [number, number] | undefined)[];

function linesOf(block: Block, changes: Partial<TargetRule> = {}) {
  const guidance = guidanceOf([leaf("I", 1000, { ...RULE, ...changes })]);
  const standings = block.map((figures, index) => {
    const stated = figures && { figures: { dat: figures[0], "chi-tieu": figures[1] } };
    const assessments = stated
      ? [assessmentSchema.parse({ criterion: "I", body: "Thường trực", ...stated })]
      : [];
    const passedThrough = localDateSchema.parse("2023-12-15");
    return standing(`don-vi-${index}`, score({ guidance, tally: {}, assessments, passedThrough }));
  });
  return resolve(guidance, standings).map(({ sheet }) => sheet.lines.find(isLeafLine));
}
const pointsOf = (block: Block, changes: Partial<TargetRule> = {}) =>
  linesOf(block, changes).map((line) => (line?.state === "counted" ? line.points : line?.state));

describe("a block with a leader beyond its target", () => {
  // ratios 0.80, 1, 1.25, 1.50: 5 × 0.8 = 4.00; 5.00; 5 + 5 × 0.25 / 0.50 = 7.50; the leader 10.00
  const block: Block = [
    [8, 10],
    [4, 4],
    [25, 20],
    [3, 2],
  ];

  it("gives each unit its part", () => {
    expect(pointsOf(block)).toEqual([400, 500, 750, 1000]);
  });

  it("carries the leader, its revision and its figures on the lines it closed", () => {
    expect(linesOf(block)[2]).toMatchObject({
      references: [{ unit: "don-vi-3", rev: 1, value: 3, target: 2 }],
      steps: [
        {
          kind: "against-leader",
          case: "between",
          value: 25,
          target: 20,
          leader: { value: 3, target: 2 },
          points: 750,
        },
      ],
      reach: { min: 750, max: 750 },
    });
  });

  it("rounds what lies between: 5 + 5 × (4/3 − 1) / (3/2 − 1) = 8.333 → 8.33, or up 8.34", () => {
    expect(
      pointsOf([
        [4, 3],
        [3, 2],
      ]),
    ).toEqual([833, 1000]);
    expect(
      pointsOf(
        [
          [4, 3],
          [3, 2],
        ],
        { rounding: { to: 1, mode: "up" } },
      ),
    ).toEqual([834, 1000]);
  });
});

describe("the declared cases", () => {
  it("all below the target: as any unit below, or as parts of the best", () => {
    const block: Block = [
      [4, 10],
      [8, 10],
    ];
    expect(pointsOf(block)).toEqual([200, 400]); // 5 × 0.4, 5 × 0.8
    expect(pointsOf(block, { allBelow: "share-of-leader" })).toEqual([500, 1000]); // 10 × 0.4 / 0.8
    expect(
      pointsOf(
        [
          [0, 10],
          [0, 10],
        ],
        { allBelow: "share-of-leader" },
      ),
    ).toEqual([0, 0]);
  });

  it("somebody reached it: units below have their part of the points at the target in either reading", () => {
    const block: Block = [
      [8, 10],
      [3, 2],
    ];
    expect(pointsOf(block, { allBelow: "share-of-leader" })).toEqual([400, 1000]); // 5 × 0.8, not 10 × 0.8 / 1.5
  });

  it("a leader exactly at the target: the points at the target, or the max", () => {
    expect(
      pointsOf([
        [10, 10],
        [5, 10],
      ]),
    ).toEqual([500, 250]);
    expect(
      pointsOf(
        [
          [10, 10],
          [5, 10],
        ],
        { leaderAtTarget: "max" },
      ),
    ).toEqual([1000, 250]);
  });

  it("no target: against the best without one, or as where nothing arose", () => {
    const block: Block = [
      [3, 0],
      [12, 0],
      [3, 2],
    ];
    expect(pointsOf(block)).toEqual([250, 1000, 1000]); // 10 × 3 / 12
    expect(pointsOf(block, { noTarget: "full" })).toEqual([1000, 1000, 1000]);
    expect(pointsOf(block, { noTarget: "zero" })).toEqual([0, 0, 1000]);
    expect(pointsOf(block, { noTarget: "not-applicable" })).toEqual([
      "not-applicable",
      "not-applicable",
      1000,
    ]);
  });

  it("waits while a unit of the block has not stated its figures: it may become the leader", () => {
    expect(pointsOf([[3, 2], undefined, [1, 2]])).toEqual(["open", "awaiting-assessment", 250]);
  });
});
