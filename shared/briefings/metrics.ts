import type { Metric } from "../pipeline/metric.ts";

/** What briefings and their decisions count. */
export const BRIEFING_METRICS = {
  "briefings.held": {
    unit: "briefing",
    vi: "Cuộc giao ban",
    en: "Briefings held",
    fedBy: "briefing",
  },
  "decisions.given": {
    unit: "decision",
    vi: "Kết luận giao ban giao đơn vị",
    en: "Decisions of briefings given to the unit",
    fedBy: "decision",
  },
  "decisions.carriedOut": {
    unit: "decision",
    vi: "Kết luận đã thực hiện",
    en: "Decisions carried out",
    fedBy: "decision",
  },
  "decisions.carriedOutOnTime": {
    unit: "decision",
    vi: "Kết luận thực hiện đúng hạn",
    en: "Decisions carried out on time",
    fedBy: "decision",
  },
  "decisions.overdue": {
    unit: "decision",
    vi: "Kết luận quá hạn",
    en: "Decisions not carried out in time",
    fedBy: "decision",
  },
} as const satisfies Readonly<Record<string, Metric>>;
