import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { type Place, scopeSchema, termsHere } from "../limits/scope.ts";
import { line } from "../texts/text.ts";
import { type UnitKind, unitKindSchema } from "../units/unit.ts";
import data from "./minimums.json" with { type: "json" };

/** What must last a number of days in a row, at least. */
export const MINIMUM_KINDS = ["posted", "loudspeaker", "consultation"] as const;
export type MinimumKind = (typeof MINIMUM_KINDS)[number];

/** How many days in a row something must last, as dated data; a limit for a deadline is a `Limit`. */
export const minimumSchema = z.strictObject({
  kind: z.enum(MINIMUM_KINDS),
  unitKinds: z.array(unitKindSchema).min(1),
  /** Calendar days, first and last day counted. */
  days: z.int().min(1).max(365),
  scope: scopeSchema.optional(),
  from: localDateSchema,
  /** Last day in force; open while it stands. */
  to: localDateSchema.optional(),
  source: line(300),
});
export type Minimum = z.infer<typeof minimumSchema>;

/** The minimums known; a new one is a row in the data. */
export const KNOWN_MINIMUMS: readonly Minimum[] = minimumSchema.array().parse(data);

/** What an act remembers of a minimum. */
export const minimumInForceSchema = minimumSchema.pick({ days: true, source: true });
export type MinimumInForce = z.infer<typeof minimumInForceSchema>;

/**
 * The strictest minimum, that is the longest, that binds units of `unitKind` in that place on `day`; undefined when
 * none is known on that date.
 */
export function minimumOn(
  minimums: readonly Minimum[],
  { kind, unitKind, place }: { kind: MinimumKind; unitKind: UnitKind; place: Place },
  day: LocalDate,
): MinimumInForce | undefined {
  const [longest] = minimums
    .filter((one) => one.kind === kind && one.unitKinds.includes(unitKind))
    .filter((one) => termsHere(one, place).some((term) => isOn(term, day)))
    .sort((a, b) => b.days - a.days);
  return longest && { days: longest.days, source: longest.source };
}
