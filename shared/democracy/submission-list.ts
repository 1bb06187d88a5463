import type { UnitId } from "../ids/readable-id.ts";
import type { Period } from "./period.ts";
import { periodOf, type Report } from "./report.ts";
import type { ReportDue, ReportKindName } from "./report-duty.ts";

/** A report that is owed: by a record of it, or by a duty that nobody opened a record for yet. */
export interface Owed {
  readonly unit: UnitId;
  readonly report: ReportKindName;
  readonly period: Period;
  readonly due?: string | undefined;
  readonly record?: Report | undefined;
}

export interface SubmissionList {
  /** Đã nộp: those that were returned have been handed in too. */
  readonly submitted: readonly Owed[];
  /** Chưa nộp. */
  readonly notSubmitted: readonly Owed[];
}

/** Who has handed in and who has not (danh sách đã nộp, chưa nộp), the most urgent first. Withdrawn reports are left out. */
export function submissionList(
  reports: readonly Report[],
  expected: readonly (ReportDue & { readonly unit: UnitId })[] = [],
): SubmissionList {
  const standing = reports.filter(({ state }) => state !== "withdrawn").map(owedOf);
  const named = new Set(standing.map(nameOf));
  const unopened: readonly Owed[] = expected.filter((due) => !named.has(nameOf(due)));
  const all = [...standing, ...unopened].sort(byDayAndUnit);
  return {
    submitted: all.filter(({ record }) => record?.submittedOn !== undefined),
    notSubmitted: all.filter(({ record }) => record?.submittedOn === undefined),
  };
}

const owedOf = (record: Report): Owed => ({
  unit: record.unit,
  report: record.report,
  period: periodOf(record),
  due: record.dueOn,
  record,
});

/** One standing report of that name: what the records' own claim says too. */
export const nameOf = ({ unit, report, period }: Pick<Owed, "unit" | "report" | "period">): string =>
  [unit, report, period.period, period.year, period.number].join(" ");

const byDayAndUnit = (a: Owed, b: Owed): number => (sortKey(a) < sortKey(b) ? -1 : 1);
const sortKey = (owed: Owed): string => `${owed.due ?? "9999"} ${nameOf(owed)}`;
