import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LocalDate } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { isWorkingDay } from "../../../shared/calendar/working-calendar.ts";
import { monthSchema, scheduleFor, type WeekdayRule } from "../../../shared/receptions/schedule.ts";

const WEEKLY = { days: 1, per: "week" } as const;
const TWICE_A_MONTH = { days: 2, per: "month" } as const;
const THURSDAYS: WeekdayRule = { weekdays: [4] };
const isDayOff = (day: LocalDate) => !isWorkingDay(STATE_CALENDAR, day);
const november = monthSchema.parse("2023-11");

describe("the days proposed for a month", () => {
  it("of a weekly duty are that weekday of every week", () => {
    expect(scheduleFor(WEEKLY, november, THURSDAYS).days).toEqual([
      "2023-11-02",
      "2023-11-09",
      "2023-11-16",
      "2023-11-23",
      "2023-11-30",
    ]);
  });

  it("of two days a week are two weekdays, also where the month begins in between", () => {
    const { days } = scheduleFor({ days: 2, per: "week" }, november, { weekdays: [2, 4, 5] });
    expect(days.slice(0, 4)).toEqual(["2023-11-02", "2023-11-03", "2023-11-07", "2023-11-09"]);
  });

  it("of a monthly duty are spread over the month, or lie in the weeks named", () => {
    expect(scheduleFor(TWICE_A_MONTH, november, THURSDAYS).days).toEqual(["2023-11-02", "2023-11-16"]);
    expect(scheduleFor(TWICE_A_MONTH, november, { ...THURSDAYS, weeks: [2, 4] }).days).toEqual([
      "2023-11-09",
      "2023-11-23",
    ]);
  });

  it("move from a day off to the next free day of the week, else back", () => {
    // 30/04 and 01/05/2026 are off: Thursday and Friday.
    const april = scheduleFor(WEEKLY, monthSchema.parse("2026-04"), THURSDAYS, isDayOff);
    expect(april.moved).toEqual([{ from: "2026-04-30", to: "2026-04-29" }]);
    // 02/01/2023 is off: Monday.
    const january = scheduleFor(WEEKLY, monthSchema.parse("2023-01"), { weekdays: [1] }, isDayOff);
    expect(january.moved[0]).toEqual({ from: "2023-01-02", to: "2023-01-03" });
  });

  it("are dropped where the whole week is off", () => {
    // Tết 2026: 16 to 20/02.
    const { days, dropped } = scheduleFor(WEEKLY, monthSchema.parse("2026-02"), THURSDAYS, isDayOff);
    expect(dropped).toEqual(["2026-02-19"]);
    expect(days).toEqual(["2026-02-05", "2026-02-12", "2026-02-26"]);
  });

  it("of a monthly duty move beyond the week", () => {
    const { days } = scheduleFor(
      { days: 1, per: "month" },
      monthSchema.parse("2026-02"),
      { weekdays: [4], weeks: [3] },
      isDayOff,
    );
    expect(days).toEqual(["2026-02-23"]);
  });
});

it("proposes sorted days of the month, none twice, none off; what is wanted is proposed or dropped", () => {
  const rules = fc.record({
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  });
  const duty = fc.record({
    days: fc.integer({ min: 1, max: 8 }),
    per: fc.constantFrom("week" as const, "month" as const),
  });
  const months = fc
    .tuple(fc.integer({ min: 2023, max: 2026 }), fc.integer({ min: 1, max: 12 }))
    .map(([year, month]) => monthSchema.parse(`${year}-${String(month).padStart(2, "0")}`));
  fc.assert(
    fc.property(duty, months, rules, (wanted, month, rule) => {
      const { days, moved, dropped } = scheduleFor(wanted, month, rule, isDayOff);
      expect(days).toEqual([...new Set(days)].sort());
      expect(days.filter((one) => !one.startsWith(month) || isDayOff(one))).toEqual([]);
      expect(moved.filter(({ from, to }) => !isDayOff(from) || !days.includes(to))).toEqual([]);
      expect(days.length + dropped.length).toBe(scheduleFor(wanted, month, rule).days.length);
    }),
  );
});
