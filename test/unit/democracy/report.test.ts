import { describe, expect, it } from "vitest";
import { reportKind } from "../../../shared/democracy/report-kind.ts";
import { submissionList } from "../../../shared/democracy/submission-list.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { actsOf, faultsOf, TODAY } from "./record-acts.ts";

const { enter, step, correct, withdraw, afterDay, effect } = actsOf(reportKind);

const quarterly = (changes: object = {}) => ({
  report: "democracy",
  period: "quarter",
  periodNumber: 3,
  periodYear: 2023,
  ...changes,
});

describe("a report due", () => {
  it("gets its day from the duty in force on the period's last day, with its source", () => {
    expect(enter(quarterly())).toMatchObject({
      state: "due",
      dueOn: "2023-09-20",
      dutySource: expect.stringContaining("Ví dụ"),
    });
  });

  it.each([
    ["2023-09-15", "2023-09-15"],
    ["2023-09-25", "2023-09-20"],
  ])("with %s entered is due on %s: the stricter counts", (due, dueOn) => {
    expect(enter(quarterly({ due })).dueOn).toBe(dueOn);
  });

  it("without a duty and a day is never late", () => {
    const report = enter(quarterly({ report: "on-demand" }));
    expect([report.dueOn, reportKind.passing?.day(report)]).toEqual([undefined, undefined]);
    expect(effect(step(report, "submit", { submittedOn: TODAY }))).toEqual({
      "reports.due": 1,
      "reports.submittedOnTime": 1,
    });
  });

  it.each([
    ["2023-09-20", { "reports.submittedOnTime": 1 }],
    ["2023-09-21", { "reports.late": 1 }],
  ])("submitted on %s counts %o", (submittedOn, counted) => {
    expect(effect(enter(quarterly({ submittedOn })))).toEqual({ "reports.due": 1, ...counted });
  });

  it("is missing once its day is over, and stays submitted late", () => {
    const due = enter(quarterly());
    expect(effect(due)).toEqual({ "reports.due": 1 });

    const missing = afterDay(due, "2023-09-20");
    expect([missing.state, effect(missing)]).toEqual(["late", { "reports.due": 1, "reports.missing": 1 }]);

    const late = step(missing, "submit", { submittedOn: "2023-09-22" });
    expect([late.state, effect(late)]).toEqual(["submitted", { "reports.due": 1, "reports.late": 1 }]);
  });

  it("is in time when the job came before the report that was handed in on its day", () => {
    const missing = afterDay(enter(quarterly()), "2023-09-20");
    expect(effect(step(missing, "submit", { submittedOn: "2023-09-20" }))).toEqual({
      "reports.due": 1,
      "reports.submittedOnTime": 1,
    });
  });

  it("is due again where a correction puts its day later", () => {
    const year = { report: "on-demand", period: "year", periodYear: 2023, due: "2023-11-01" };
    const missing = afterDay(enter(year), "2023-11-01");
    const later = correct(missing, { due: "2023-12-01" });
    expect([later.state, effect(later)]).toEqual(["due", { "reports.due": 1 }]);
    expect(correct(missing, { due: "2023-11-02" }).state).toBe("late");
  });
});

describe("a report that was returned", () => {
  const returned = () =>
    step(enter(quarterly({ submittedOn: "2023-09-18" })), "return", {
      returnedOn: "2023-09-21",
      returnReason: "Thiếu số liệu quý (ví dụ)",
    });

  it("counts as returned for good, and keeps the day on which it was first handed in", () => {
    const again = step(returned(), "resubmit", { resubmittedOn: "2023-09-30" });
    const accepted = step(again, "accept", { acceptedOn: "2023-10-02" });
    expect([again.state, accepted.state]).toEqual(["submitted", "accepted"]);
    expect(effect(accepted)).toEqual({
      "reports.due": 1,
      "reports.submittedOnTime": 1,
      "reports.returned": 1,
    });
  });

  it("keeps the day on which it was handed in", () => {
    expect(faultsOf(() => correct(returned(), { submittedOn: null }))).toEqual(["submittedOn: required"]);
  });

  it("can be returned again, but not accepted before it is handed in again", () => {
    expect(faultsOf(() => step(returned(), "accept", { acceptedOn: "2023-10-02" }))).toEqual([
      "step-not-allowed",
    ]);
    const again = step(returned(), "resubmit", { resubmittedOn: "2023-09-30" });
    const twice = step(again, "return", { returnedOn: "2023-10-03", returnReason: "Vẫn thiếu (ví dụ)" });
    expect(twice.state).toBe("returned");
  });

  it("is taken in and returned by the standing agency alone", () => {
    expect([reportKind.steps.return?.action, reportKind.steps.accept?.action]).toEqual([
      "inspection.enter",
      "inspection.enter",
    ]);
  });
});

describe("the period of a report", () => {
  it.each([
    [quarterly({ periodNumber: undefined }), ["periodNumber: required"]],
    [quarterly({ periodNumber: 5 }), ["periodNumber: too-large"]],
    [quarterly({ period: "year", periodNumber: 2 }), ["periodNumber: too-large"]],
    [quarterly({ submittedOn: "2023-11-21" }), ["submittedOn: date-in-future"]],
  ])("is refused where it is none: %o", (body, faults) => {
    expect(faultsOf(() => enter(body))).toEqual(faults);
  });

  it("decides its year, whenever it was handed in", () => {
    const december = { report: "mobilisation", period: "month", periodNumber: 12, periodYear: 2022 };
    expect(enter({ ...december, submittedOn: "2023-01-05" }).year).toBe(2022);
  });

  it("makes it the only one of its kind: one unit, one kind, one period", () => {
    const nameOf = (body: object) => reportKind.unique?.(enter(body))?.as;
    expect(nameOf(quarterly({ due: "2023-09-10" }))).toBe(nameOf(quarterly()));
    expect(nameOf(quarterly({ periodNumber: 2 }))).not.toBe(nameOf(quarterly()));
    expect(nameOf(quarterly({ report: "mobilisation" }))).not.toBe(nameOf(quarterly()));
  });
});

describe("the list of who has handed in", () => {
  const unit = unitIdSchema.parse("phuong-1");
  const expected = (number: number) => ({
    unit,
    report: "democracy" as const,
    period: { period: "quarter" as const, year: 2023, number },
    due: enter(quarterly({ periodNumber: number })).dueOn,
    source: "Ví dụ",
  });

  it("tells who has from who has not, duties without a record included, and forgets what was withdrawn", () => {
    const submitted = enter(quarterly({ periodNumber: 1, submittedOn: "2023-03-15" }));
    const missing = afterDay(enter(quarterly({ periodNumber: 3 })), TODAY);
    const byMistake = withdraw(enter(quarterly({ periodNumber: 2 })));

    const list = submissionList([missing, byMistake, submitted], [1, 2, 3, 4].map(expected));
    expect(list.submitted.map(({ record }) => record)).toEqual([submitted]);
    expect(list.notSubmitted.map(({ period, record }) => [period.number, record?.state])).toEqual([
      [2, undefined],
      [3, "late"],
      [4, undefined],
    ]);
  });
});
