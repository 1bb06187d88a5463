import * as z from "zod";
import { type MetricName, metricNameSchema } from "../../pipeline/metrics.ts";
import { countOf } from "../../pipeline/tally.ts";
import { bilingualSchema } from "../../texts/bilingual.ts";
import { ruleIdSchema } from "../criterion-id.ts";
import { type Fault, fault, repeated } from "../fault.ts";
import type { Given } from "./rule-kind.ts";

/** A number that no record holds and the appraising body states: `Assessment.figures` by its id. */
export const figureSchema = z.strictObject({ figure: ruleIdSchema, text: bilingualSchema });
export type Figure = z.infer<typeof figureSchema>;

export type Term = MetricName | Figure;

/** A metric is told from a figure before it is looked at, so that a misspelt one is answered with the choices. */
const termSchema = z.unknown().transform((term, context): Term => {
  const parsed = (typeof term === "object" ? figureSchema : metricNameSchema).safeParse(term, {
    reportInput: true,
  });
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) context.issues.push(issue as z.core.$ZodRawIssue);
  return z.NEVER;
});

/** One metric, or several whose values are added: opinions answered + handed over + beyond authority. */
export const measureSchema = z.array(termSchema).min(1).max(10);
export type Measure = readonly Term[];

export const isMetric = (term: Term): term is MetricName => typeof term === "string";

export const metricsOfMeasure = (measure: Measure): MetricName[] => measure.filter(isMetric);

/**
 * The sum; undefined while a figure was not stated. Never negative: facts only add, and a tally below zero, or what
 * was carried over from years decided, must not turn into negative points.
 */
export function measureOf(measure: Measure, { tally, assessment }: Given): number | undefined {
  let total = 0;
  for (const term of measure) {
    const value = isMetric(term) ? countOf(tally, term) : assessment?.figures?.[term.figure];
    if (value === undefined) return undefined;
    total += value;
  }
  return Math.max(0, total);
}

/** Whether a measure rests on records alone. */
export const isAutomatic = (measure: Measure): boolean => measure.every(isMetric);

export const measureFaults = (at: string, measure: Measure): Fault[] =>
  repeated(measure.map((term) => (isMetric(term) ? term : term.figure))).map(({ value, index }) =>
    fault(
      `${at}[${index}]`,
      "metric-repeated",
      `Chỉ số ${value} được cộng hai lần; bỏ một lần.`,
      `Metric ${value} is added twice; leave one out.`,
    ),
  );
