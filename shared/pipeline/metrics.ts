import * as z from "zod";
import { AWARD_METRICS } from "../awards/metrics.ts";
import { BRIEFING_METRICS } from "../briefings/metrics.ts";
import { BROADCAST_METRICS } from "../broadcasts/metrics.ts";
import { CROWD_METRICS } from "../crowds/metrics.ts";
import { DEMOCRACY_METRICS } from "../democracy/metrics.ts";
import { DIALOGUE_METRICS } from "../dialogues/metrics.ts";
import { INSPECTION_METRICS } from "../inspections/metrics.ts";
import { MODEL_METRICS } from "../models/metrics.ts";
import { OPINION_METRICS } from "../opinions/metrics.ts";
import { PETITION_METRICS } from "../petitions/metrics.ts";
import { RECEPTION_METRICS } from "../receptions/metrics.ts";
import { SANCTION_METRICS } from "../sanctions/metrics.ts";
import { WORK_METRICS } from "../works/metrics.ts";
import type { Metric } from "./metric.ts";

export { FACT_KINDS, type FactKind } from "./fact-kinds.ts";
export type { Metric } from "./metric.ts";

/**
 * The metrics a tally counts, each declared once, by the module whose facts feed it. A guidance may use any of them;
 * nothing else can be counted.
 */
export const METRICS = {
  ...DIALOGUE_METRICS,
  ...OPINION_METRICS,
  ...PETITION_METRICS,
  ...RECEPTION_METRICS,
  ...DEMOCRACY_METRICS,
  ...MODEL_METRICS,
  ...WORK_METRICS,
  ...INSPECTION_METRICS,
  ...BRIEFING_METRICS,
  ...BROADCAST_METRICS,
  ...CROWD_METRICS,
  ...SANCTION_METRICS,
  ...AWARD_METRICS,
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricName = keyof typeof METRICS;

export const METRIC_NAMES = Object.keys(METRICS) as readonly MetricName[];

export const metricNameSchema = z.enum(METRIC_NAMES as [MetricName, ...MetricName[]]);
