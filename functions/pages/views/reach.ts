import type { Line } from "../../../shared/scoring/sheet.ts";

/**
 * What can still be reached, as far as the scale goes. Before the cut-off a criterion that does not apply yet may
 * still come to earn points, while its own are not in the maximum: the most can then be above it.
 */
export const reachOf = ({ reach, max }: Pick<Line, "reach" | "max">): Line["reach"] => ({
  min: Math.min(reach.min, max),
  max: Math.min(reach.max, max),
});
