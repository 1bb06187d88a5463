import type { FactKind } from "./fact-kinds.ts";
import type { MetricUnit } from "./metric-units.ts";

/** A named integer that a tally counts: its unit, its meaning in both languages, the one kind of fact that feeds it. */
export interface Metric {
  readonly unit: MetricUnit;
  readonly vi: string;
  readonly en: string;
  readonly fedBy: FactKind;
}
