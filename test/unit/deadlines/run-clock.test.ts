import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysFrom } from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { calendarVersion } from "../../../shared/calendar/version.ts";
import { isWorkingDay, workingCalendarSchema } from "../../../shared/calendar/working-calendar.ts";
import { clockWorldOf, runClock } from "../../../shared/deadlines/run-clock.ts";
import { type Limit, limitSchema } from "../../../shared/limits/limit.ts";
import { contextOf, ward } from "../../support/dialogues.ts";
import { day, start, WORLD } from "./world.ts";

const anyDay = fc.integer({ min: 0, max: 1600 }).map((days) => addDays(day("01/01/2023"), days));
const local = (changes: object): Limit =>
  limitSchema.parse({
    kind: "complaint-first-settlement",
    unitKinds: ["commune"],
    days: 20,
    from: "2023-01-01",
    source: "ví dụ / example",
    ...changes,
  });
const onlyDays = (kind: Limit["kind"], days: number, dayKind: Limit["dayKind"]) => ({
  ...WORLD,
  limits: [local({ kind, days, dayKind })],
});
const from = (kind: Limit["kind"], basis: ReturnType<typeof day>) => ({
  ...start(kind, "01/01/2023"),
  basis: { event: { vi: "Sự kiện", en: "Event" }, day: basis },
});

describe("a clock explains itself", () => {
  it("names each skipped day, why, and the announcement that frees it", () => {
    const { skipped } = runClock(start("complaint-first-decision-sent", "26/04/2024"), WORLD);
    const source = expect.stringContaining("2450 (12/04/2024)");
    expect(skipped).toEqual([
      { day: "2024-04-27", reason: "weekend" },
      { day: "2024-04-28", reason: "weekend" },
      { day: "2024-04-29", reason: "day-off", source },
      { day: "2024-04-30", reason: "day-off", source },
      { day: "2024-05-01", reason: "day-off", source },
    ]);
  });

  it("names for a calendar limit only the days that moved its last day on", () => {
    const { skipped } = runClock(start("complaint-first-settlement", "01/03/2024"), WORLD);
    expect(skipped.map((one) => one.day)).toEqual(["2024-03-31"]);
  });

  it("names what lengthened it, who had to state why, and in which document", () => {
    const asked = { complex: { document: "15/TB-UBND" }, remote: true };
    const clock = runClock(start("complaint-first-settlement", "01/03/2024", asked), WORLD);
    expect([clock.limit?.days, clock.limit?.remote]).toEqual([45, true]);
    expect(clock.extension).toEqual({
      kind: "total",
      days: 60,
      document: "15/TB-UBND",
      by: { vi: expect.stringContaining("bằng văn bản"), en: expect.stringContaining("in writing") },
    });
  });

  it("counts what was added, by the last document that may", () => {
    const asked = { extensions: [{ document: "1/QĐ" }, { document: "2/QĐ" }, { document: "3/QĐ" }] };
    const clock = runClock(start("denunciation-settlement", "01/03/2024", asked), WORLD);
    expect(clock.extension).toMatchObject({ kind: "added", days: 60, document: "2/QĐ" });
    expect(clock.limit?.days).toBe(30);
  });

  it("names calendar and version, the rule's own words for the event, and who set a day", () => {
    const counted = runClock(start("complaint-acceptance", "01/03/2024"), WORLD);
    expect(counted.calendar).toEqual({ id: "vietnam-state", version: calendarVersion(STATE_CALENDAR) });
    expect(counted.basis).toEqual({
      event: { vi: "Ngày nhận đơn", en: "Day of receipt" },
      day: "2024-03-01",
    });
    const setBy = { vi: "Giao ban (ví dụ)", en: "A briefing (example)" };
    const set = runClock(
      {
        ...start("report-due", "01/03/2024"),
        by: { day: day("09/03/2024"), setBy },
        doneOn: day("08/03/2024"),
      },
      WORLD,
    );
    // A day that somebody set is a Saturday if they set a Saturday.
    expect(set).toMatchObject({ due: "2024-03-09", setBy, doneOn: "2024-03-08", skipped: [] });
    expect(set.limit).toBeUndefined();
  });

  it("takes the strictest limit for this very case", () => {
    const limits = [...WORLD.limits, local({ days: 40 })];
    const plain = runClock(start("complaint-first-settlement", "01/03/2024"), { ...WORLD, limits });
    expect(plain.limit?.days).toBe(30);
    // Of a complex case the law asks 45 days, the local rule 40, and the local rule has no longer term.
    const asked = { complex: { document: "15/TB" } };
    const complex = runClock(start("complaint-first-settlement", "01/03/2024", asked), { ...WORLD, limits });
    expect([complex.limit?.days, complex.extension]).toEqual([40, undefined]);
  });
});

describe("the world of a unit", () => {
  const own = workingCalendarSchema.parse({
    id: "xi-nghiep",
    name: { vi: "Lịch xí nghiệp (ví dụ)", en: "Works calendar (example)" },
    years: [{ year: 2024, weekdaysOff: ["2024-05-02"], saturdaysWorked: [], source: "ví dụ / example" }],
  });
  const locality = { limits: contextOf().limits as Limit[], calendars: [own] };

  it("is law and local rules together, and the calendar that the unit keeps", () => {
    const enterprise = clockWorldOf(ward({ kind: "enterprise", calendar: "xi-nghiep" }), locality);
    expect(enterprise.calendar).toEqual(own);
    expect(enterprise.limits.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(["dialogue-entry", "complaint-acceptance"]),
    );
    // Swaps bind the state's bodies: 02/05 is off here alone, Saturday 04/05 is not worked here.
    const result = start("dialogue-result", "30/04/2024");
    expect(runClock(result, enterprise).due).toBe("2024-05-06");
    expect(runClock(result, { ...enterprise, calendar: STATE_CALENDAR }).due).toBe("2024-05-04");
  });

  it("is another version once a day of the calendar changes, and the same for the same days", () => {
    const announced = { ...own, years: [{ ...own.years[0], weekdaysOff: [day("03/05/2024")] }] };
    expect(calendarVersion(workingCalendarSchema.parse(announced))).not.toBe(calendarVersion(own));
    expect(calendarVersion(workingCalendarSchema.parse({ ...own }))).toBe(calendarVersion(own));
  });
});

describe("counting, whatever the day", () => {
  const kinds = fc.constantFrom("working", "calendar");
  const days = fc.integer({ min: 1, max: 90 });

  it("never ends on a day off, and between event and end lie the days counted and those skipped", () => {
    fc.assert(
      fc.property(anyDay, days, kinds, (basis, count, dayKind) => {
        const { due, skipped } = runClock(
          from("opinion-answer", basis),
          onlyDays("opinion-answer", count, dayKind),
        );
        expect(due && isWorkingDay(STATE_CALENDAR, due)).toBe(true);
        expect(due && daysFrom(basis, due)).toBe(count + skipped.length);
        for (const one of skipped) expect(isWorkingDay(STATE_CALENDAR, one.day)).toBe(false);
      }),
    );
  });

  it("ends no earlier with more days, or from a later day", () => {
    fc.assert(
      fc.property(anyDay, days, kinds, (basis, count, dayKind) => {
        const due = (on: typeof basis, more: number) =>
          runClock(from("opinion-answer", on), onlyDays("opinion-answer", count + more, dayKind)).due ?? "";
        expect(due(basis, 1) >= due(basis, 0)).toBe(true);
        expect(due(addDays(basis, 1), 0) >= due(basis, 0)).toBe(true);
      }),
    );
  });

  it("back from a day is never rolled forward: at least so many days lie between, and the desk's day is no later", () => {
    fc.assert(
      fc.property(anyDay, days, kinds, (basis, count, dayKind) => {
        const clock = runClock(from("dialogue-notice", basis), onlyDays("dialogue-notice", count, dayKind));
        const { due, lastWorkingDay, skipped } = clock;
        expect(due && daysFrom(due, basis)).toBe(count + skipped.length);
        if (dayKind === "calendar") expect(skipped).toEqual([]);
        expect(lastWorkingDay && due && lastWorkingDay <= due).toBe(true);
        expect(lastWorkingDay && isWorkingDay(STATE_CALENDAR, lastWorkingDay)).toBe(true);
      }),
    );
  });
});
