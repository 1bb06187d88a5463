import { type Tally, tallyOf } from "../pipeline/tally.ts";
import type { Report } from "./report.ts";

/**
 * What a report counts for. It is in time by the day on which it was first handed in; one that was returned and handed in
 * again keeps that. Where no last day is known it is never late.
 */
export const reportEffect = (report: Report): Tally =>
  tallyOf({
    "reports.due": true,
    "reports.submittedOnTime": report.submittedOn !== undefined && !isSubmittedLate(report),
    "reports.late": isSubmittedLate(report),
    "reports.missing": report.state === "late",
    "reports.returned": report.returnedOn !== undefined,
  });

export const isSubmittedLate = ({ submittedOn, dueOn }: Report): boolean =>
  submittedOn !== undefined && dueOn !== undefined && submittedOn > dueOn;
