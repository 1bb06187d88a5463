import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inspectionKind } from "../../../shared/inspections/kind.ts";
import { actsOf, faultsOf, isPlainCount, TODAY } from "../democracy/record-acts.ts";

const { enter, step, correct, withdraw, afterDay, effect } = actsOf(inspectionKind);

const finding = (due: string) => ({
  text: "Chưa niêm yết mức đóng góp (ví dụ)",
  article: "Điều 13",
  remedy: "Niêm yết tại nhà văn hoá (ví dụ)",
  due,
});
const inspection = (...dues: string[]) => ({
  heldOn: "2023-10-02",
  mode: "planned",
  subject: "Thực hiện dân chủ ở cơ sở (ví dụ)",
  inspectedBy: "Tổ kiểm tra của Ban Chỉ đạo",
  findings: dues.map(finding),
});
const remedy = (number: number, on: string) => ({
  finding: number,
  remedyOn: on,
  remedyDocument: "Báo cáo số 5 (ví dụ)",
});

describe("an inspection", () => {
  it("without findings is closed", () => {
    const clean = enter(inspection());
    expect([clean.state, effect(clean)]).toEqual(["closed", { "inspections.held": 1 }]);
  });

  it("stays open until each of its findings is remedied", () => {
    const found = enter(inspection("2023-10-31", "2023-11-15"));
    expect([found.state, effect(found)]).toEqual(["open", { "inspections.held": 1, "findings.raised": 2 }]);

    const half = step(found, "remedy", remedy(2, "2023-11-15"));
    expect([half.state, effect(half)]).toEqual([
      "open",
      { "inspections.held": 1, "findings.raised": 2, "findings.remedied": 1, "findings.remediedOnTime": 1 },
    ]);

    const whole = step(half, "remedy", remedy(1, "2023-11-01"));
    expect([whole.state, effect(whole)]).toEqual([
      "closed",
      {
        "inspections.held": 1,
        "findings.raised": 2,
        "findings.remedied": 2,
        "findings.remediedOnTime": 1,
        "findings.overdue": 1,
      },
    ]);
  });

  it("finds overdue, one after the other, what was not remedied when its day was over", () => {
    const found = enter(inspection("2023-11-15", "2023-10-31", "2023-12-31"));
    expect(inspectionKind.passing?.day(found)).toBe("2023-10-31");
    expect(effect(afterDay(found, "2023-10-31"))["findings.overdue"]).toBe(1);
    expect(effect(afterDay(found, TODAY))["findings.overdue"]).toBe(2);
    expect(inspectionKind.passing?.day(afterDay(found, TODAY))).toBe("2023-12-31");
  });

  it("takes a remedy of the day itself as in time, though the job was quicker", () => {
    const overdue = afterDay(enter(inspection("2023-10-31")), "2023-10-31");
    expect(effect(step(overdue, "remedy", remedy(1, "2023-10-31")))).toMatchObject({
      "findings.remediedOnTime": 1,
    });
    expect(effect(step(overdue, "remedy", remedy(1, "2023-10-31")))["findings.overdue"]).toBeUndefined();
  });

  it("keeps one remedy a finding: the later word stands", () => {
    const closed = step(enter(inspection("2023-10-31")), "remedy", remedy(1, "2023-11-01"));
    const corrected = correct(closed, { remedyOn: "2023-10-30" });
    expect(corrected.remedies).toEqual([
      { finding: 1, on: "2023-10-30", document: remedy(1, "2023-10-30").remedyDocument },
    ]);
  });

  it("opens again when a finding is added", () => {
    const clean = enter(inspection());
    expect(correct(clean, { findings: [finding("2023-12-01")] }).state).toBe("open");
  });

  it("refuses a remedy of no finding, days before the inspection and days to come", () => {
    const found = enter(inspection("2023-10-31", "2023-10-31"));
    expect(faultsOf(() => step(found, "remedy", remedy(3, "2023-10-01")))).toEqual([
      "finding: row-unknown",
      "remedyOn: before-date",
    ]);
    expect(faultsOf(() => step(found, "remedy", remedy(1, "2023-11-21")))).toEqual([
      "remedyOn: date-in-future",
    ]);
    expect(faultsOf(() => enter({ ...inspection("2023-10-01"), heldOn: "2023-11-21" }))).toEqual([
      "heldOn: date-in-future",
      "findings.0.due: before-date",
    ]);
  });

  it("is entered by the standing agency alone", () => {
    expect(inspectionKind.rights.record).toBe("inspection.enter");
    expect(inspectionKind.publicPart).toBeUndefined();
  });

  it("never remedies more than it found, and counts nothing when withdrawn", () => {
    const due = fc.integer({ min: 3, max: 31 }).map((day) => `2023-10-${String(day).padStart(2, "0")}`);
    fc.assert(
      fc.property(fc.array(due, { minLength: 1, maxLength: 6 }), fc.array(fc.nat(5)), (dues, remedied) => {
        let one = enter(inspection(...dues));
        for (const index of remedied.filter((index) => index < dues.length))
          if (one.state === "open") one = step(one, "remedy", remedy(index + 1, "2023-10-15"));
        const { "findings.raised": raised = 0, ...counts } = effect(afterDay(one, TODAY));
        const remediedCount = counts["findings.remedied"] ?? 0;
        expect(isPlainCount(counts)).toBe(true);
        expect(remediedCount).toBe(new Set(remedied.filter((index) => index < dues.length)).size);
        // After the last day each finding is either in time or overdue.
        expect((counts["findings.remediedOnTime"] ?? 0) + (counts["findings.overdue"] ?? 0)).toBe(raised);
        expect(effect(withdraw(one))).toEqual({});
      }),
      { numRuns: 40 },
    );
  });
});
