import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  calendarDeadline,
  latestNoticeDay,
  latestWorkingNoticeDay,
  workingDeadline,
} from "../../../shared/calendar/deadlines.ts";
import { addDays, daysFrom, type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { isWorkingDay } from "../../../shared/calendar/working-calendar.ts";

const day = (text: string): LocalDate => localDateSchema.parse(text.split("/").reverse().join("-"));
const calendar = STATE_CALENDAR;
const sure = (text: string) => expect.objectContaining({ day: day(text), provisional: false });
const provisional = (text: string) => expect.objectContaining({ day: day(text), provisional: true });

describe("a deadline in calendar days", () => {
  it.each([
    ["the day of the event is not counted", "01/11/2023", 10, "11/11/2023", "13/11/2023"],
    ["an ordinary day", "01/11/2023", 7, "08/11/2023", "08/11/2023"],
    ["Tết 2023", "10/01/2023", 10, "20/01/2023", "27/01/2023"],
    ["Tết 2024", "07/02/2024", 5, "12/02/2024", "15/02/2024"],
    ["Tết 2026", "07/02/2026", 10, "17/02/2026", "23/02/2026"],
    ["a Saturday that is worked", "24/04/2024", 10, "04/05/2024", "04/05/2024"],
    ["24/11/2026, a holiday since that year", "14/11/2026", 10, "24/11/2026", "25/11/2026"],
    ["24/11/2025, an ordinary Monday", "14/11/2025", 10, "24/11/2025", "24/11/2025"],
  ])("%s", (_, event, days, plain, last) => {
    expect(addDays(day(event), days)).toBe(day(plain));
    expect(calendarDeadline(day(event), days, calendar)).toEqual(sure(last));
  });

  it("is provisional where it rests on a year that is not announced", () => {
    expect(calendarDeadline(day("28/12/2026"), 10, calendar)).toEqual(provisional("07/01/2027"));
    expect(calendarDeadline(day("28/12/2026"), 3, calendar)).toEqual(sure("31/12/2026"));
  });
});

describe("a deadline in working days", () => {
  it.each([
    ["the first working day after the event is day 1", "15/11/2023", 1, "16/11/2023"],
    ["over a weekend", "15/11/2023", 3, "20/11/2023"],
    ["over Tết 2023", "18/01/2023", 3, "30/01/2023"],
    ["over Tết 2024", "07/02/2024", 1, "15/02/2024"],
    ["over Tết 2026", "13/02/2026", 1, "23/02/2026"],
    ["ending on a made-up Saturday", "26/04/2024", 3, "04/05/2024"],
    ["through a made-up Saturday", "21/08/2026", 2, "24/08/2026"],
  ])("%s", (_, event, days, last) => {
    expect(workingDeadline(day(event), days, calendar)).toEqual(sure(last));
  });

  it("is provisional from the first day it needs of a year that is not announced", () => {
    expect(workingDeadline(day("30/12/2026"), 1, calendar)).toEqual(sure("31/12/2026"));
    expect(workingDeadline(day("30/12/2026"), 2, calendar).provisional).toBe(true);
  });
});

describe("the latest day for a notice", () => {
  it("is counted back and never rolled forward", () => {
    expect(latestNoticeDay(day("15/11/2023"), 7)).toBe(day("08/11/2023"));
    expect(latestNoticeDay(day("17/02/2024"), 7)).toBe(day("10/02/2024"));
  });

  it("is counted back in working days where the limit is", () => {
    expect(latestWorkingNoticeDay(day("23/02/2026"), 5, calendar)).toEqual(sure("09/02/2026"));
    expect(latestWorkingNoticeDay(day("06/05/2024"), 1, calendar)).toEqual(sure("04/05/2024"));
  });
});

describe("laws of counting, on any day of the announced years", () => {
  const anyDay = fc.integer({ min: 0, max: 1300 }).map((days) => addDays(day("01/01/2023"), days));
  const anyDays = fc.integer({ min: 1, max: 40 });
  const between = (after: LocalDate, until: LocalDate): LocalDate[] =>
    Array.from({ length: daysFrom(after, until) }, (_, index) => addDays(after, index + 1));

  it("a calendar deadline is the first working day on or after its plain last day", () => {
    fc.assert(
      fc.property(anyDay, anyDays, (event, days) => {
        const last = calendarDeadline(event, days, calendar).day;
        const plain = addDays(event, days);
        expect(between(addDays(plain, -1), last).filter((one) => isWorkingDay(calendar, one))).toEqual([
          last,
        ]);
      }),
    );
  });

  it("a working deadline has exactly its number of working days after the event, itself the last", () => {
    fc.assert(
      fc.property(anyDay, anyDays, (event, days) => {
        const last = workingDeadline(event, days, calendar).day;
        const worked = between(event, last).filter((one) => isWorkingDay(calendar, one));
        expect([worked.length, worked.at(-1)]).toEqual([days, last]);
      }),
    );
  });

  it("counting back from a working deadline comes to the working day it was counted from", () => {
    fc.assert(
      fc.property(anyDay, anyDays, (event, days) => {
        fc.pre(isWorkingDay(calendar, event));
        const last = workingDeadline(event, days, calendar).day;
        expect(latestWorkingNoticeDay(last, days, calendar).day).toBe(event);
      }),
    );
  });
});
