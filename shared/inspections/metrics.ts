import type { Metric } from "../pipeline/metric.ts";

/** What inspections of a unit count. */
export const INSPECTION_METRICS = {
  "inspections.held": {
    unit: "inspection",
    vi: "Cuộc kiểm tra tại đơn vị",
    en: "Inspections of the unit",
    fedBy: "inspection",
  },
  "findings.raised": {
    unit: "finding",
    vi: "Tồn tại được chỉ ra",
    en: "Findings raised",
    fedBy: "inspection",
  },
  "findings.remedied": {
    unit: "finding",
    vi: "Tồn tại đã khắc phục",
    en: "Findings remedied",
    fedBy: "inspection",
  },
  "findings.remediedOnTime": {
    unit: "finding",
    vi: "Tồn tại khắc phục đúng hạn",
    en: "Findings remedied on time",
    fedBy: "inspection",
  },
  "findings.overdue": {
    unit: "finding",
    vi: "Tồn tại quá hạn khắc phục",
    en: "Findings not remedied in time",
    fedBy: "inspection",
  },
} as const satisfies Readonly<Record<string, Metric>>;
