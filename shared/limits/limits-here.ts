import type { Limit } from "./limit.ts";
import { type Place, termsHere } from "./scope.ts";

/** The limits that bind this place, each for the days on which it does. */
export const limitsHere = (limits: readonly Limit[], place: Place): Limit[] =>
  limits.flatMap((limit) => termsHere(limit, place).map(({ from, to }) => ({ ...limit, from, to })));

/** Other places' limits: read as examples, not in force here. */
export const limitsElsewhere = (limits: readonly Limit[], place: Place): Limit[] =>
  limits.filter((limit) => termsHere(limit, place).length === 0);
