import * as z from "zod";
import { type MetricName, metricNameSchema } from "../../pipeline/metrics.ts";
import { countOf, type Tally } from "../../pipeline/tally.ts";
import { type Fault, fault, repeated } from "../fault.ts";

/** One metric, or several whose values are added: opinions answered + handed over + beyond authority. */
export const measureSchema = z.array(metricNameSchema).min(1).max(10);
export type Measure = readonly MetricName[];

/** Never negative: facts only add, and a tally below zero is a fault that must not turn into negative points. */
export const measureOf = (measure: Measure, tally: Tally): number =>
  Math.max(
    0,
    measure.reduce((total, metric) => total + countOf(tally, metric), 0),
  );

export const measureFaults = (at: string, measure: Measure): Fault[] =>
  repeated(measure).map(({ value, index }) =>
    fault(
      `${at}[${index}]`,
      "metric-repeated",
      `Chỉ số ${value} được cộng hai lần; bỏ một lần.`,
      `Metric ${value} is added twice; leave one out.`,
    ),
  );
