import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  dailySlot,
  isInHours,
  nextAtOnce,
  nextDaily,
  nextWeekly,
  slotsAfter,
  type Wanted,
  weeklySlot,
} from "../../../shared/alerts/delivery-time.ts";
import { mailingKeySchema } from "../../../shared/alerts/mailing.ts";
import { deskOf } from "../../../shared/alerts/working-hours.ts";
import { firstDayOf, isoWeekOf, isoWeekSchema, mondayOf } from "../../../shared/calendar/iso-week.ts";
import {
  addDays,
  type Instant,
  instantOf,
  instantSchema,
  localDateOf,
  localDateSchema,
} from "../../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../../shared/calendar/state-calendar.ts";
import { isWorkingDay } from "../../../shared/calendar/working-calendar.ts";

const ward = deskOf(STATE_CALENDAR, "commune");
const factory = deskOf(STATE_CALENDAR, "enterprise");
const day = (text: string) => localDateSchema.parse(text);
/** An instant by the clock in Vietnam. */
const at = (text: string): Instant => instantOf(new Date(`${text}:00+07:00`));

const instants = fc
  .date({ min: new Date("2023-01-01T00:00:00Z"), max: new Date("2026-12-31T00:00:00Z"), noInvalidDate: true })
  .map(instantOf);
const desks = fc.constantFrom(ward, factory);
const wanted = fc.constantFrom<Wanted>("at-once", "daily", "weekly");
const DAY_MS = 24 * 60 * 60_000;

describe("what is told at once", () => {
  it.each([
    // [arose, leaves]
    ["2023-11-15T09:01", "2023-11-15T09:15"],
    ["2023-11-15T09:15", "2023-11-15T09:30"],
    ["2023-11-15T16:50", "2023-11-16T07:30"], // its window ends when the hours do
    ["2023-11-15T00:05", "2023-11-15T07:30"], // the deadline job's
    ["2023-11-17T18:00", "2023-11-20T07:30"], // over a weekend
    ["2024-02-07T17:30", "2024-02-15T07:30"], // over Tết 2024
    ["2024-05-03T20:00", "2024-05-04T07:30"], // a Saturday worked for 29/4
  ])("arose at %s and leaves at %s", (arose, leaves) => {
    expect(nextAtOnce(at(arose), ward, false).sendAt).toBe(at(leaves));
  });

  it("leaves at night where it is urgent", () => {
    expect(nextAtOnce(at("2023-11-18T23:50"), ward, true).sendAt).toBe(at("2023-11-19T00:00"));
  });

  it("merges all that arises in one night into one mailing", () => {
    const keys = ["2023-11-15T18:00", "2023-11-15T23:59", "2023-11-16T00:05", "2023-11-16T07:00"].map(
      (arose) => nextAtOnce(at(arose), ward, false).key,
    );
    expect(new Set(keys)).toEqual(new Set(["now-20231116T003000Z"]));
  });
});

describe("digests", () => {
  it.each([
    ["2023-11-15T00:05", "day-2023-11-15"],
    ["2023-11-15T07:30", "day-2023-11-16"],
    ["2023-11-17T12:00", "day-2023-11-20"],
    ["2026-02-13T12:00", "day-2026-02-23"],
  ])("what arose at %s goes with %s", (arose, key) => {
    expect(nextDaily(at(arose), ward).key).toBe(key);
  });

  it("is none on a day off, and later where the unit begins to work later", () => {
    expect(dailySlot(day("2023-11-18"), ward)).toBeUndefined();
    expect(dailySlot(day("2023-11-20"), factory)?.sendAt).toBe(at("2023-11-20T08:00"));
  });

  it.each([
    ["2023-11-13T00:05", "week-2023-W46", "2023-11-13T07:35"],
    ["2023-11-13T07:35", "week-2023-W47", "2023-11-20T07:35"],
    ["2023-04-28T12:00", "week-2023-W18", "2023-05-04T07:35"], // Monday 1/5 to Wednesday 3/5 are free
    ["2023-05-02T12:00", "week-2023-W18", "2023-05-04T07:35"],
    ["2026-02-13T12:00", "week-2026-W08", "2026-02-23T07:35"], // all of the week is Tết
  ])("of a week: what arose at %s goes with %s, at %s", (arose, key, leaves) => {
    expect(nextWeekly(at(arose), ward)).toEqual({ key, sendAt: at(leaves) });
  });

  it("of two weeks that leave on one morning the first is not passed over, nor the second", () => {
    const slots = slotsAfter(at("2026-02-13T12:00"), "weekly", ward);
    const keys = [slots.next(), slots.next(), slots.next()].map(({ value }) => value.key);
    expect(keys).toEqual(["week-2026-W08", "week-2026-W09", "week-2026-W10"]);
  });

  it("over twelve weeks each Monday has its one, and no week is left out", () => {
    const first = day("2023-10-02");
    const found = Array.from({ length: 12 * 7 }, (_, index) =>
      nextWeekly(at(`${addDays(first, index)}T12:00`), ward),
    );
    const weeks = Array.from({ length: 12 }, (_, index) => `week-2023-W${41 + index}`);
    expect([...new Set(found.map(({ key }) => key))]).toEqual(weeks);
    expect(weeks.map((key) => weeklySlot(isoWeekSchema.parse(key.slice(5)), ward).key)).toEqual(weeks);
  });
});

describe("whatever arises whenever", () => {
  it("leaves in working hours, after it arose, by the name that a mailing has", () => {
    fc.assert(
      fc.property(instants, wanted, desks, (arose, delivery, desk) => {
        const { key, sendAt } = slotsAfter(arose, delivery, desk).next().value;
        expect(isInHours(sendAt, desk)).toBe(true);
        expect(sendAt > arose).toBe(true);
        expect(mailingKeySchema.safeParse(key).success).toBe(true);
        expect(instantSchema.safeParse(sendAt).success).toBe(true);
      }),
    );
  });

  it("is told within the working day after the one on which it arose, unless it waits for the week's digest", () => {
    fc.assert(
      fc.property(instants, fc.constantFrom<Wanted>("at-once", "daily"), desks, (arose, delivery, desk) => {
        const { sendAt } = slotsAfter(arose, delivery, desk).next().value;
        const [from, to] = [localDateOf(arose), localDateOf(sendAt)];
        const between = (Date.parse(to) - Date.parse(from)) / DAY_MS;
        const workingDays = Array.from({ length: between }, (_, index) => addDays(from, index + 1)).filter(
          (one) => isWorkingDay(desk.calendar, one),
        );
        expect(workingDays.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("leaves within minutes where it is urgent", () => {
    fc.assert(
      fc.property(instants, desks, (arose, desk) => {
        const { sendAt } = nextAtOnce(arose, desk, true);
        const waits = Date.parse(sendAt) - Date.parse(arose);
        expect(waits).toBeGreaterThan(0);
        expect(waits).toBeLessThanOrEqual(15 * 60_000);
      }),
    );
  });

  it("has further slots, each with a name of its own, in their order", () => {
    fc.assert(
      fc.property(instants, wanted, desks, fc.boolean(), (arose, delivery, desk, urgent) => {
        const slots = slotsAfter(arose, delivery, desk, urgent);
        const some = Array.from({ length: 6 }, () => slots.next().value);
        expect(new Set(some.map(({ key }) => key)).size).toBe(6);
        expect(some.map(({ sendAt }) => sendAt).toSorted()).toEqual(some.map(({ sendAt }) => sendAt));
      }),
    );
  });
});

describe("ISO weeks", () => {
  it.each([
    ["2023-01-01", "2022-W52"],
    ["2023-11-13", "2023-W46"],
    ["2024-12-30", "2025-W01"],
    ["2026-12-31", "2026-W53"],
    ["2027-01-03", "2026-W53"],
  ])("%s lies in %s", (date, week) => {
    expect(isoWeekOf(day(date))).toBe(week);
  });

  it("begin on the Monday from which they are named", () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const date = localDateOf(instant);
        expect(firstDayOf(isoWeekOf(date))).toBe(mondayOf(date));
      }),
    );
  });
});
