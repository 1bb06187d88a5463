import * as z from "zod";
import { countOf, type Tally } from "../pipeline/tally.ts";
import { publicTotals } from "../works/public-totals.ts";

const count = z.int();

/**
 * The figures with which a locality closes its year, each from the records of its units: dialogues as n of m communes
 * (the town's own never count there), models new and continued apart, works, and what residents gave, never summed
 * across m², đồng, days and things.
 */
export const figuresSchema = z.strictObject({
  /** Communes and wards that held a dialogue, of how many. */
  communes: z.strictObject({ withDialogue: count, all: count }),
  dialogues: count,
  models: z.strictObject({ effective: count, effectiveNew: count, effectiveContinued: count }),
  works: z.strictObject({ completed: count, planned: count }),
  land: z.strictObject({
    squareMetres: count,
    /** Đồng: what the land is worth as declared ("tương đương"), never cash. */
    declaredValue: count,
  }),
  /** Đồng given in cash. */
  money: count,
  workdays: count,
  materialGifts: count,
});
export type Figures = z.infer<typeof figuresSchema>;

/** A unit's kind and what its records of the year count. */
export interface UnitTally {
  readonly kind: "commune" | "agency" | "enterprise" | "locality";
  readonly tally: Tally;
}

export function figuresOf(units: readonly UnitTally[]): Figures {
  const scored = units.filter(({ kind }) => kind !== "locality").map(({ tally }) => tally);
  const communes = units.filter(({ kind }) => kind === "commune");
  const all = (metric: Parameters<typeof countOf>[1]) =>
    scored.reduce((total, tally) => total + countOf(tally, metric), 0);
  const totals = publicTotals(scored);
  return {
    communes: {
      withDialogue: communes.filter(({ tally }) => countOf(tally, "dialogues.held") > 0).length,
      all: communes.length,
    },
    dialogues: all("dialogues.held"),
    models: {
      effective: all("models.effective"),
      effectiveNew: all("models.effectiveNew"),
      effectiveContinued: all("models.effectiveContinued"),
    },
    works: { completed: totals.worksCompleted, planned: totals.worksPlanned },
    land: { squareMetres: totals.squareMetres, declaredValue: totals.declaredLandValue },
    money: totals.money,
    workdays: totals.workdays,
    materialGifts: totals.materialGifts,
  };
}
