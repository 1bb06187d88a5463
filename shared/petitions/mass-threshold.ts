import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { scopeSchema } from "../limits/scope.ts";
import { line } from "../texts/text.ts";
import data from "./mass-thresholds.json" with { type: "json" };

/** From how many people a matter is one of many people (đông người), as dated data. */
export const massThresholdSchema = z.strictObject({
  people: z.int().min(2).max(1000),
  /** Above it: each number of people from which on a case that has grown is told of once more. */
  tiers: z.array(z.int().min(3).max(100_000)).max(10).default([]),
  scope: scopeSchema.refine(({ kind }) => kind === "nation"),
  from: localDateSchema,
  /** Last day in force; open while it stands. */
  to: localDateSchema.optional(),
  source: line(300),
});
export type MassThreshold = z.infer<typeof massThresholdSchema>;

/** The thresholds known; a new one is a row in the data. */
export const KNOWN_MASS_THRESHOLDS: readonly MassThreshold[] = massThresholdSchema.array().parse(data);

/** What a record remembers of it. */
export const massThresholdInForceSchema = massThresholdSchema.pick({ people: true, source: true });
export type MassThresholdInForce = z.infer<typeof massThresholdInForceSchema>;

/** The tiers in force on that day, the lowest first. */
export const tiersOn = (thresholds: readonly MassThreshold[], day: LocalDate): readonly number[] =>
  [...new Set(thresholds.filter((one) => isOn(one, day)).flatMap(({ tiers }) => tiers))].sort(
    (a, b) => a - b,
  );

/** The lowest threshold in force on that day; undefined when none is known on that date. */
export function massThresholdOn(
  thresholds: readonly MassThreshold[],
  day: LocalDate,
): MassThresholdInForce | undefined {
  const [lowest] = thresholds.filter((one) => isOn(one, day)).sort((a, b) => a.people - b.people);
  return lowest && { people: lowest.people, source: lowest.source };
}
