import type { MetricName } from "../pipeline/metrics.ts";
import { countOf, sum, type Tally } from "../pipeline/tally.ts";

/**
 * What everybody may see of the works of a unit or locality and of what residents gave: totals, each in its own unit.
 * There is no total of totals: m², đồng, days and things are never added up.
 */
const PUBLIC_TOTALS = {
  worksPlanned: "works.planned",
  worksCompleted: "works.completed",
  landGifts: "land.gifts",
  squareMetres: "land.squareMetres",
  /** Đồng; what the land is worth as declared, never cash. */
  declaredLandValue: "land.declaredValue",
  /** Đồng given in cash. */
  money: "money.dong",
  workdays: "workdays.days",
  materialGifts: "materials.gifts",
} as const satisfies Readonly<Record<string, MetricName>>;

export type PublicTotals = Readonly<Record<keyof typeof PUBLIC_TOTALS, number>>;

/** From the tally of one unit-year, or those of all units of a locality in a year. */
export function publicTotals(tallies: Iterable<Tally>): PublicTotals {
  const all = sum(tallies);
  return {
    worksPlanned: countOf(all, PUBLIC_TOTALS.worksPlanned),
    worksCompleted: countOf(all, PUBLIC_TOTALS.worksCompleted),
    landGifts: countOf(all, PUBLIC_TOTALS.landGifts),
    squareMetres: countOf(all, PUBLIC_TOTALS.squareMetres),
    declaredLandValue: countOf(all, PUBLIC_TOTALS.declaredLandValue),
    money: countOf(all, PUBLIC_TOTALS.money),
    workdays: countOf(all, PUBLIC_TOTALS.workdays),
    materialGifts: countOf(all, PUBLIC_TOTALS.materialGifts),
  };
}
