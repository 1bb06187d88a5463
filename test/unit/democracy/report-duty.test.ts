import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { isPeriod, lastDayOf, PERIOD_NAMES, periodsAYear } from "../../../shared/democracy/period.ts";
import {
  dutiesHere,
  KNOWN_DUTIES,
  reportDutySchema,
  reportsDue,
} from "../../../shared/democracy/report-duty.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { provinceIdSchema } from "../../../shared/limits/scope.ts";
import { ward } from "../../support/dialogues.ts";

const kienTuong = { locality: localityIdSchema.parse("kien-tuong"), provinces: [], committees: [] };
const tuyenQuang = {
  locality: localityIdSchema.parse("xa-vi-du"),
  provinces: [{ id: provinceIdSchema.parse("tuyen-quang"), name: "Tuyên Quang", nameEn: "Tuyên Quang" }],
  committees: [],
};
const month = (number: number, year = 2026) => ({ period: "month" as const, year, number });

describe("duties to report", () => {
  it("of another province bind there, and nobody here", () => {
    const isMonthly = (duty: { report: string; period: string }) =>
      duty.report === "mobilisation" && duty.period === "month";
    expect(dutiesHere(KNOWN_DUTIES, kienTuong).filter(isMonthly)).toEqual([]);
    expect(KNOWN_DUTIES.filter(isMonthly)).toHaveLength(1);

    const there = reportsDue(dutiesHere(KNOWN_DUTIES, tuyenQuang), ward(), month(2));
    expect(there.find(({ report }) => report === "mobilisation")?.due).toBe("2026-02-18");
  });

  it("say when a self-score is taken in: 10 to 15 December", () => {
    const due = reportsDue(dutiesHere(KNOWN_DUTIES, kienTuong), ward(), {
      period: "year",
      year: 2023,
      number: 1,
    });
    expect(due).toMatchObject([{ report: "self-score", opens: "2023-12-10", due: "2023-12-15" }]);
  });

  it("bind the kinds of unit, the periods and the days that they name", () => {
    const here = dutiesHere(KNOWN_DUTIES, kienTuong);
    const names = (unit: object, period: Parameters<typeof reportsDue>[2]) =>
      reportsDue(here, ward(unit), period).map(({ report }) => report);
    expect(names({}, { period: "quarter", year: 2026, number: 1 })).toEqual(["reception", "democracy"]);
    expect(names({}, { period: "quarter", year: 2026, number: 2 })).toEqual(["democracy"]);
    expect(names({ kind: "locality" }, { period: "quarter", year: 2026, number: 2 })).toEqual([]);
    expect(names({}, { period: "quarter", year: 2022, number: 4 })).toEqual([]);
  });

  it("of one kind and period are one line, by the day that comes first", () => {
    const duty = (day: number | undefined) =>
      reportDutySchema.parse({
        report: "emulation",
        unitKinds: ["commune"],
        period: "month",
        ...(day !== undefined && { due: { months: 1, day } }),
        from: "2020-01-01",
        source: "Ví dụ / example",
      });
    const due = (days: (number | undefined)[]) =>
      reportsDue(days.map(duty), ward(), month(12)).map((one) => one.due);
    expect(due([9, 5, 7])).toEqual(["2027-01-05"]);
    expect(due([undefined, 7])).toEqual(["2027-01-07"]);
    expect(due([undefined])).toEqual([undefined]);
  });

  it("due on the 31st are due on the last day of a shorter month", () => {
    const duty = reportDutySchema.parse({
      report: "emulation",
      unitKinds: ["commune"],
      period: "month",
      due: { months: 0, day: 31 },
      from: "2020-01-01",
      source: "Ví dụ / example",
    });
    expect(reportsDue([duty], ward(), month(2, 2024))).toMatchObject([{ due: "2024-02-29" }]);
  });
});

describe("a period", () => {
  it("ends on the last day of a month, and the next of its kind ends later", () => {
    const anyPeriod = fc
      .tuple(
        fc.constantFrom(...PERIOD_NAMES),
        fc.integer({ min: 2000, max: 2099 }),
        fc.integer({ min: 1, max: 12 }),
      )
      .map(([period, year, number]) => ({ period, year, number }))
      .filter(isPeriod);
    fc.assert(
      fc.property(anyPeriod, (one) => {
        const last = localDateSchema.parse(lastDayOf(one));
        expect(addDays(last, 1).slice(8)).toBe("01");
        expect(Number(last.slice(0, 4))).toBe(one.year);
        const next = { ...one, number: one.number + 1 };
        if (isPeriod(next)) expect(lastDayOf(next) > last).toBe(true);
      }),
    );
  });

  it("of the whole year is the last of months and quarters", () => {
    const whole = { period: "year" as const, year: 2023, number: 1 };
    expect(lastDayOf(whole)).toBe("2023-12-31");
    for (const period of ["month", "quarter"] as const)
      expect(lastDayOf({ period, year: 2023, number: periodsAYear(period) })).toBe("2023-12-31");
    expect(() => lastDayOf({ ...whole, number: 2 })).toThrow(RangeError);
  });
});
