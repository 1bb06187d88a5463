import type { Metric } from "../pipeline/metric.ts";

/** What broadcasts of the unions count. */
export const BROADCAST_METRICS = {
  "broadcasts.aired": {
    unit: "broadcast",
    vi: "Buổi phát thanh đã phát",
    en: "Broadcasts aired",
    fedBy: "broadcast",
  },
  "broadcasts.minutes": {
    unit: "minute",
    vi: "Thời lượng đã phát, mỗi buổi tính một lần",
    en: "Minutes of broadcasts, each counted once",
    fedBy: "broadcast",
  },
  "broadcasts.airings": {
    unit: "airing",
    vi: "Lượt loa truyền thanh",
    en: "Times aired on loudspeakers",
    fedBy: "broadcast",
  },
} as const satisfies Readonly<Record<string, Metric>>;
