import type { UnitId } from "../ids/readable-id.ts";
import { placeOf } from "../limits/scope.ts";
import type { Locality } from "../localities/locality.ts";
import { isKind, pageOfFacts } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { existsOn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { lastDayOf, type Period } from "./period.ts";
import { periodOf, type Report } from "./report.ts";
import { dutiesHere, KNOWN_DUTIES, type ReportDue, type ReportKindName, reportsDue } from "./report-duty.ts";
import { type SubmissionList, submissionList } from "./submission-list.ts";

/** Units whose reports are read at once: a locality has tens, and the connection pool 50 sockets. */
const AT_ONCE = 20;
const A_PAGE = 100;
const isReport = isKind("report");

/** Which of the units have handed in for that period and which have not, for one kind of report or all. */
export async function readSubmissions(
  table: Table,
  locality: Locality,
  units: readonly Unit[],
  period: Period,
  kind?: ReportKindName,
): Promise<SubmissionList> {
  const there = units.filter((unit) => existsOn(unit, lastDayOf(period)));
  const reports: Report[] = [];
  for (let start = 0; start < there.length; start += AT_ONCE) {
    const page = there.slice(start, start + AT_ONCE);
    const read = await Promise.all(page.map(({ id }) => reportsOf(table, id, period.year)));
    reports.push(...read.flat().filter((report) => isOf(report, period)));
  }
  const duties = dutiesHere(KNOWN_DUTIES, placeOf(locality));
  const expected = there.flatMap((unit) =>
    reportsDue(duties, unit, period).map((due) => ({ ...due, unit: unit.id })),
  );
  const isWanted = ({ report }: Pick<ReportDue, "report">) => kind === undefined || report === kind;
  return submissionList(reports.filter(isWanted), expected.filter(isWanted));
}

async function reportsOf(table: Table, unit: UnitId, year: number): Promise<Report[]> {
  const reports: Report[] = [];
  let after: string | undefined;
  do {
    const page = await pageOfFacts(table, { unit, year }, "report", A_PAGE, after);
    reports.push(...page.facts.filter(isReport).map(({ fact }) => fact));
    after = page.next;
  } while (after !== undefined);
  return reports;
}

const isOf = (report: Report, period: Period): boolean => {
  const its = periodOf(report);
  return its.period === period.period && its.year === period.year && its.number === period.number;
};
