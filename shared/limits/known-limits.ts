import type { Locality } from "../localities/locality.ts";
import { type Limit, limitSchema } from "./limit.ts";
import data from "./limits-vietnam.json" with { type: "json" };

/** The time limits of national law as far as they are known; a new one, or a changed one, is a row in the data. */
export const KNOWN_LIMITS: readonly Limit[] = limitSchema.array().parse(data);

/** All limits in force in a locality, law and local rules side by side; where both say the same, the law is named. */
export const limitsFor = ({ limits }: Pick<Locality, "limits">): readonly Limit[] => [
  ...KNOWN_LIMITS,
  ...limits,
];
