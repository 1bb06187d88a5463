import type { ClockStart } from "../deadlines/clock-start.ts";
import type { DemocracyAct } from "./democracy-act.ts";
import { lastDayOf } from "./period.ts";
import { periodOf, type Report } from "./report.ts";

/** A recommendation of a board waits for its reply; other acts have a least length, not a last day. */
export const actClocks = ({ act, on, repliedOn }: DemocracyAct): readonly ClockStart[] =>
  act === "recommendation"
    ? [
        {
          kind: "recommendation-answer",
          basis: { event: { vi: "Ngày gửi kiến nghị", en: "Day on which it was sent" }, day: on },
          by: { limit: "recommendation-answer" },
          doneOn: repliedOn,
        },
      ]
    : [];

const ENTERED = { vi: "Hạn ghi khi lập báo cáo", en: "The day entered with the report" };

/**
 * A report runs to the day that counts for it: the one entered or that of the known duty, whichever is earlier; where neither
 * says a day, by the locality's limit after the period, if there is one.
 */
export const reportClocks = (report: Report): readonly ClockStart[] => [
  {
    kind: "report-due",
    basis: {
      event: { vi: "Ngày cuối kỳ báo cáo", en: "Last day of the period" },
      day: lastDayOf(periodOf(report)),
    },
    by: daySet(report) ?? { limit: "report-due" },
    doneOn: report.submittedOn,
  },
];

function daySet({ due, dueOn, dutySource }: Report): ClockStart["by"] | undefined {
  if (dueOn === undefined) return undefined;
  const isDuty = dutySource !== undefined && dueOn !== due;
  return { day: dueOn, setBy: isDuty ? { vi: dutySource, en: dutySource } : ENTERED };
}
