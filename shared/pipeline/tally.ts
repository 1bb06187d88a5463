import * as z from "zod";
import type { MetricName } from "./metrics.ts";

/**
 * A sparse vector of integers, one per metric; zero equals absent. Under {@link add} it is a commutative group, so
 * the order in which facts reach a unit-year never matters: the tally is the sum of the effects that facts store.
 *
 * A stored tally may hold metrics that this code does not know: newer code counts them already, during a deployment
 * or before a rollback. They are carried along like the others, so that the sum stays right under any mix of code.
 */
export type Tally = Readonly<Record<string, number>>;

export const tallySchema: z.ZodType<Tally> = z.record(z.string().min(1).max(60), z.int());

export const EMPTY: Tally = {};

export const add = (a: Tally, b: Tally): Tally => combine(a, b, 1);
export const subtract = (a: Tally, b: Tally): Tally => combine(a, b, -1);
/** One pass, one result: adding in pairs would build and sort a tally for each fact. */
export const sum = (tallies: Iterable<Tally>): Tally => {
  const totals = new Map<string, number>();
  for (const tally of tallies)
    for (const [metric, count] of Object.entries(tally))
      totals.set(metric, (totals.get(metric) ?? 0) + count);
  return withoutZeros([...totals]);
};

export const isZero = (tally: Tally): boolean => Object.values(tally).every((count) => count === 0);
export const equal = (a: Tally, b: Tally): boolean => isZero(subtract(a, b));

/** How often a metric was counted; 0 when it never was. */
export const countOf = (tally: Tally, metric: MetricName): number => tally[metric] ?? 0;

/** The tally from counts of declared metrics, zeros left out: how effects are written down. */
export const tallyOf = (counts: Partial<Record<MetricName, number | boolean>>): Tally =>
  withoutZeros(Object.entries(counts).map(([metric, count]) => [metric, Number(count ?? 0)]));

function combine(a: Tally, b: Tally, sign: 1 | -1): Tally {
  const metrics = new Set([...Object.keys(a), ...Object.keys(b)]);
  return withoutZeros([...metrics].map((metric) => [metric, (a[metric] ?? 0) + sign * (b[metric] ?? 0)]));
}

const withoutZeros = (counts: readonly (readonly [string, number])[]): Tally =>
  Object.fromEntries(counts.filter(([, count]) => count !== 0).sort(([a], [b]) => (a < b ? -1 : 1)));
