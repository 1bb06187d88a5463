import { describe, expect, it } from "vitest";
import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { calendarOf, STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { meet, within } from "../../../shared/calendar/term.ts";
import {
  calendarIdSchema,
  calendarYearSchema,
  isAnnounced,
  isWorkingDay,
  workingCalendarSchema,
} from "../../../shared/calendar/working-calendar.ts";

const day = (text: string): LocalDate => localDateSchema.parse(text);

describe("the calendar of the state", () => {
  it("knows 2023 to 2026 and says of 2027 that it is not announced", () => {
    expect(STATE_CALENDAR.years.map(({ year }) => year)).toEqual([2023, 2024, 2025, 2026]);
    expect(isAnnounced(STATE_CALENDAR, day("2027-01-04"))).toBe(false);
    expect(isWorkingDay(STATE_CALENDAR, day("2027-01-04"))).toBe(true);
    expect(isWorkingDay(STATE_CALENDAR, day("2027-01-02"))).toBe(false);
  });

  it("has as many weekdays off and Saturdays worked as were announced, each year with its source", () => {
    expect(
      STATE_CALENDAR.years.map(({ weekdaysOff, saturdaysWorked }) => [
        weekdaysOff.length,
        saturdaysWorked.length,
      ]),
    ).toEqual([
      [11, 0],
      [12, 1],
      [12, 1],
      [14, 2],
    ]);
    for (const { source } of STATE_CALENDAR.years) expect(source).toMatch(/\d/);
  });

  it.each([
    ["2025-04-26", true],
    ["2025-05-02", false],
    ["2025-04-19", false],
    ["2026-01-10", true],
    ["2026-01-02", false],
    ["2026-11-24", false],
    ["2023-11-24", true],
  ])("%s is worked: %s", (date, worked) => {
    expect(isWorkingDay(STATE_CALENDAR, day(date))).toBe(worked);
  });
});

describe("a year of a calendar", () => {
  const year = { year: 2023, weekdaysOff: [], saturdaysWorked: [], source: "ví dụ / example" };
  it.each([
    ["a day of another year", { weekdaysOff: ["2024-01-01"] }],
    ["a weekend as a weekday off", { weekdaysOff: ["2023-01-01"] }],
    ["a Sunday worked as a Saturday", { saturdaysWorked: ["2023-01-08"] }],
  ])("refuses %s", (_, changes) => {
    expect(calendarYearSchema.safeParse({ ...year, ...changes }).success).toBe(false);
  });
});

describe("the calendar of a unit", () => {
  const own = workingCalendarSchema.parse({
    id: "cong-ty",
    name: { vi: "Lịch công ty (ví dụ)", en: "Company calendar (example)" },
    years: [],
  });
  const id = (text: string) => calendarIdSchema.parse(text);

  it("is its own where it keeps one, else the state's", () => {
    expect(calendarOf({ calendar: id("cong-ty") }, [own])).toBe(own);
    expect(calendarOf({}, [own])).toBe(STATE_CALENDAR);
    expect(calendarOf({ calendar: id("khac") }, [own])).toBe(STATE_CALENDAR);
  });
});

describe("terms", () => {
  const [jan, jun, jul, dec] = ["2025-01-01", "2025-06-30", "2025-07-01", "2025-12-31"].map(day) as [
    LocalDate,
    LocalDate,
    LocalDate,
    LocalDate,
  ];

  it("meet on a shared day, and not on neighbouring days", () => {
    expect(meet({ from: jan, to: jun }, { from: jun })).toBe(true);
    expect(meet({ from: jan, to: jun }, { from: jul })).toBe(false);
    expect(meet({}, { from: jul })).toBe(true);
  });

  it("are cut to bounds, to nothing where they do not meet", () => {
    expect(within({ from: jan }, { from: jul, to: dec })).toEqual([{ from: jul, to: dec }]);
    expect(within({ from: jan, to: jun }, { to: dec })).toEqual([{ from: jan, to: jun }]);
    expect(within({ from: jan, to: jun }, { from: jul })).toEqual([]);
  });
});
