import { describe, expect, it } from "vitest";
import { TEXTS } from "../../../functions/pages/texts/texts.ts";
import { reachOf } from "../../../functions/pages/views/reach.ts";
import { scoreBar } from "../../../functions/pages/views/score-bar.ts";

/** Two of a hundred points are not applicable so far: they could still be earned, but are not in the maximum. */
const standing = { points: 40_00, reach: { min: 40_00, max: 100_00 }, max: 98_00 };

describe("what can still be reached", () => {
  it("is never said to be above the maximum", () => {
    expect(reachOf(standing)).toEqual({ min: 40_00, max: 98_00 });
    expect(reachOf({ ...standing, max: 100_00 })).toEqual({ min: 40_00, max: 100_00 });
    expect(reachOf({ reach: { min: 0, max: 2_00 }, max: 0 })).toEqual({ min: 0, max: 0 });
  });

  it("is drawn inside the scale", async () => {
    const drawing = String(await scoreBar({ language: "vi", texts: TEXTS.vi }, standing));
    expect(drawing).toContain('aria-label="40,00 trên 98,00 điểm; có thể đạt từ 40,00 đến 98,00"');
    expect(drawing).toContain('class="bar-reach" x="0" y="0" width="100%"');
  });
});
