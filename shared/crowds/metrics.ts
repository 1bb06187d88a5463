import type { Metric } from "../pipeline/metric.ts";

/** What hot spots count: nothing before a person has confirmed them. */
export const CROWD_METRICS = {
  "hotSpots.confirmed": {
    unit: "case",
    vi: "Điểm nóng đã xác nhận",
    en: "Hot spots confirmed",
    fedBy: "hot-spot",
  },
  "hotSpots.responsible": {
    unit: "case",
    vi: "Điểm nóng đã xác nhận và đã xác định trách nhiệm của đơn vị",
    en: "Hot spots confirmed, with the unit’s responsibility established",
    fedBy: "hot-spot",
  },
} as const satisfies Readonly<Record<string, Metric>>;
