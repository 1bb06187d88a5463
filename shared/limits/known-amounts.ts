import { type Amount, amountSchema } from "./amount.ts";
import data from "./amounts-vietnam.json" with { type: "json" };

/** The amounts of national law as far as they are known; a new one is a row in the data. */
export const KNOWN_AMOUNTS: readonly Amount[] = amountSchema.array().parse(data);
