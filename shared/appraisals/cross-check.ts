import type { MetricName } from "../pipeline/metrics.ts";
import { countOf, type Tally } from "../pipeline/tally.ts";
import type { Declared } from "./card.ts";

/** A number that a unit declares and that its records do not bear out. */
export interface Difference {
  readonly metric: MetricName;
  readonly declared: number;
  readonly recorded: number;
  /** The unit stands by its number, knowing what the records say. */
  readonly confirmed: boolean;
}

/**
 * Declared numbers against what was recorded (domain I.3: on a difference the user must confirm or correct). A
 * confirmation holds for the number of the records that it was given against, and no other.
 */
export const crossCheck = (declared: readonly Declared[], tally: Tally): Difference[] =>
  declared.flatMap(({ metric, declared: said, confirmed }) => {
    const recorded = countOf(tally, metric);
    if (said === recorded) return [];
    return [{ metric, declared: said, recorded, confirmed: confirmed?.recorded === recorded }];
  });
