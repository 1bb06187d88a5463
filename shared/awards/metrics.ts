import type { Metric } from "../pipeline/metric.ts";

/** What awards received from above count. */
export const AWARD_METRICS = {
  "awards.received": {
    unit: "award",
    vi: "Danh hiệu, khen thưởng của cấp trên",
    en: "Awards received from above",
    fedBy: "award-received",
  },
  "awards.flags": {
    unit: "award",
    vi: "Cờ thi đua được tặng",
    en: "Emulation flags received",
    fedBy: "award-received",
  },
} as const satisfies Readonly<Record<string, Metric>>;
