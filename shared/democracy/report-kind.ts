import * as z from "zod";
import { dateOf, formatDate, type LocalDate } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import { placeIn } from "./act-states.ts";
import { reportClocks } from "./clocks.ts";
import { isPeriod, lastDayOf, periodsAYear } from "./period.ts";
import {
  acceptingFields,
  periodOf,
  type Report,
  reportEntry,
  reportSchema,
  resubmittingFields,
  returningFields,
  submittingFields,
} from "./report.ts";
import { dutiesHere, KNOWN_DUTIES, reportsDue } from "./report-duty.ts";
import { reportEffect } from "./report-effect.ts";
import { nameOf } from "./submission-list.ts";

export const reportKind: RecordKind<Report> = {
  kind: "report",
  collection: "reports",
  name: { vi: "Báo cáo phải nộp", en: "Report due" },
  listName: { vi: "Báo cáo phải nộp", en: "Reports due" },
  lead: {
    vi: "Mỗi đơn vị, mỗi loại báo cáo, mỗi kỳ một dòng. Quá hạn mà chưa nộp thì hệ thống tự ghi là quá hạn.",
    en: "One line for each unit, kind of report and period. Once the day is over, what is missing is marked as late.",
  },
  schema: reportSchema,
  entry: z.strictObject(reportEntry),
  states: {
    due: { vi: "Chưa nộp", en: "Due" },
    late: { vi: "Quá hạn chưa nộp", en: "Overdue" },
    submitted: { vi: "Đã nộp", en: "Submitted" },
    returned: { vi: "Bị trả lại", en: "Returned" },
    accepted: { vi: "Đã chấp nhận", en: "Accepted" },
  },
  start: ({ submittedOn }) => (submittedOn === undefined ? "due" : "submitted"),
  steps: {
    submit: {
      name: { vi: "Nộp", en: "Submit" },
      from: ["due", "late"],
      to: () => "submitted",
      fields: submittingFields,
      // An officer drafts, the head submits.
      action: "report.submit",
    },
    // Who takes the report in decides, not who hands it in.
    return: {
      name: { vi: "Trả lại để bổ sung", en: "Return" },
      from: ["submitted"],
      to: () => "returned",
      fields: returningFields,
      action: "inspection.enter",
    },
    resubmit: {
      name: { vi: "Nộp lại", en: "Submit again" },
      from: ["returned"],
      to: () => "submitted",
      fields: resubmittingFields,
      action: "report.submit",
    },
    accept: {
      name: { vi: "Chấp nhận", en: "Accept" },
      from: ["submitted"],
      to: () => "accepted",
      fields: acceptingFields,
      action: "inspection.enter",
    },
  },
  rights: { read: "record.read", record: "record.enter" },
  columns: ["report", "period", "periodNumber", "periodYear", "due", "submittedOn"],
  day: lastDayOfPeriod,
  effect: reportEffect,
  clocks: reportClocks,
  faults: reportFaults,
  remember: rememberedOf,
  passing: {
    day: ({ state, dueOn }) => (state === "due" ? dueOn : undefined),
    changes: () => ({ state: "late" }),
  },
  unique: (report) => ({ field: "report", as: nameOf({ ...report, period: periodOf(report) }) }),
};

/** A period that does not exist is a fault of its number; until that is told, the year's last day stands in. */
function lastDayOfPeriod(report: Report): LocalDate {
  const period = periodOf(report);
  return lastDayOf(isPeriod(period) ? period : { period: "year", year: period.year, number: 1 });
}

/** The last day that counts, and the state that follows from it where somebody corrects a report. */
function rememberedOf(report: Report, { unit, locality, localNow }: RecordContext): Partial<Report> {
  const period = periodOf(report);
  const duties = isPeriod(period)
    ? reportsDue(dutiesHere(KNOWN_DUTIES, placeIn(locality)), unit, period)
    : [];
  const duty = duties.find((one) => one.report === report.report);
  const dueOn = earlier(report.due, duty?.due);
  return { dueOn, dutySource: duty?.source, state: stateBy(report, dueOn, dateOf(localNow)) };
}

/** With a later last day, what was late is due again; a job finds it late anew. */
function stateBy({ state, submittedOn }: Report, dueOn: LocalDate | undefined, today: LocalDate) {
  if (state !== "due" && state !== "late") return state;
  if (submittedOn !== undefined) return "submitted";
  return dueOn !== undefined && dueOn < today ? state : "due";
}

function earlier(a: LocalDate | undefined, b: LocalDate | undefined): LocalDate | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
}

function reportFaults(report: Report, { localNow }: RecordContext): FieldProblem[] {
  const today = dateOf(localNow);
  const { period, periodNumber, submittedOn, returnedOn, resubmittedOn, acceptedOn } = report;
  const days = { submittedOn, returnedOn, resubmittedOn, acceptedOn };
  const before = (field: string, day: LocalDate | undefined, first: LocalDate | undefined) =>
    day !== undefined && first !== undefined && day < first
      ? [fieldProblem(field, "before-date", { date: formatDate(first) })]
      : [];
  const isHandedIn = report.state !== "due" && report.state !== "late";
  return [
    ...(isHandedIn && submittedOn === undefined ? [fieldProblem("submittedOn", "required")] : []),
    ...(periodsAYear(period) > 1 && periodNumber === undefined
      ? [fieldProblem("periodNumber", "required")]
      : []),
    ...(isPeriod(periodOf(report))
      ? []
      : [fieldProblem("periodNumber", "too-large", { maximum: periodsAYear(period) })]),
    ...Object.entries(days).flatMap(([field, day]) =>
      day !== undefined && day > today ? [fieldProblem(field, "date-in-future")] : [],
    ),
    ...before("returnedOn", returnedOn, submittedOn),
    ...(report.state === "submitted" ? before("resubmittedOn", resubmittedOn, returnedOn) : []),
    ...before("acceptedOn", acceptedOn, submittedOn),
  ];
}
