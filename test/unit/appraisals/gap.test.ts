import { describe, expect, it } from "vitest";
import { gapOf, sumGaps } from "../../../shared/appraisals/gap.ts";
import { leavesOf } from "../../../shared/guidance/criteria.ts";
import { card, guidance, review, signed } from "./build.ts";

const gap = (criterion: string, self: object, reviews: object) => {
  const leaf = leavesOf(guidance).find(({ id }) => id === criterion);
  if (!leaf) throw new Error(`no ${criterion}`);
  return gapOf(leaf, card(criterion, { self: { ...signed, ...self }, ...reviews }), {});
};

describe("the gap between self-score and appraisal", () => {
  it("is what stands less what the unit gave itself", () => {
    expect(gap("2.1", { points: 500 }, { review1: { ...review, points: 300 } })).toEqual({
      unit: "phuong-1",
      criterion: "2.1",
      appraiser: "issuer#appraiser",
      self: 500,
      appraised: 300,
      gap: -200,
    });
  });

  it("is in points also where both picked a level", () => {
    expect(gap("2.2", { level: "khong" }, { final: { ...review, level: "co" } })).toMatchObject({
      self: 0,
      appraised: 100,
      gap: 100,
    });
  });

  it("counts points that were lost as 0", () => {
    const voided = { reason: "Minh chứng sai" };
    expect(gap("2.1", { points: 500 }, { final: { ...review, voided } })).toMatchObject({ gap: -500 });
  });

  it.each([
    ["nobody has reviewed it", "2.1", { points: 5 }, {}],
    ["the unit gave itself nothing", "2.1", {}, { review1: { ...review, points: 5 } }],
    ["records alone decide", "1", { explanation: "…" }, { review1: { ...review, comment: "…" } }],
  ])("is not there where %s", (_, criterion, self, reviews) => {
    expect(gap(criterion, self, reviews)).toBeUndefined();
  });

  it("adds up per criterion, unit and appraiser, the widest first, gaps of both signs by their size", () => {
    const gaps = [-200, 100, 50].map((difference, index) => ({
      unit: card("2.1", {}).unit,
      criterion: index === 0 ? "2.1" : "2.2",
      appraiser: index === 1 ? "b" : "a",
      self: 200,
      appraised: 200 + difference,
      gap: difference,
    }));
    expect(sumGaps(gaps, "unit")).toEqual([{ of: "phuong-1", cards: 3, gap: -50, size: 350 }]);
    expect(sumGaps(gaps, "criterion").map(({ of, size }) => `${of} ${size}`)).toEqual(["2.1 200", "2.2 150"]);
    expect(sumGaps(gaps, "appraiser").map(({ of, cards }) => `${of} ${cards}`)).toEqual(["a 2", "b 1"]);
  });
});
