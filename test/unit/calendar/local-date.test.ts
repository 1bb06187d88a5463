import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import {
  addDays,
  daysFrom,
  formatDate,
  formatDateTime,
  type Instant,
  localDateOf,
  localDateSchema,
  localDateTimeSchema,
} from "../../../shared/calendar/local-date.ts";

describe("dates in Vietnam", () => {
  it("is the next day from 17:00 UTC on", () => {
    expect(localDateOf("2023-11-14T16:59:59.999Z" as Instant)).toBe("2023-11-14");
    expect(localDateOf("2023-11-14T17:00:00.000Z" as Instant)).toBe("2023-11-15");
  });

  it.each(["2023-02-29", "2023-13-01", "1999-12-31", "2100-01-01", "15/11/2023", "2023-11-15T00:00", ""])(
    "refuses %j",
    (text) => {
      expect(localDateSchema.safeParse(text).success).toBe(false);
    },
  );

  it.each(["2024-02-29T23:59", "2023-11-15T00:00"])("takes %s", (text) => {
    expect(localDateTimeSchema.parse(text)).toBe(text);
  });

  it.each(["2023-11-15T24:00", "2023-02-29T08:00", "2023-11-15 08:00", "2023-11-15T08:00:00"])(
    "refuses %j",
    (text) => {
      expect(localDateTimeSchema.safeParse(text).success).toBe(false);
    },
  );

  it("adds and counts days the same way", () => {
    const start = localDateSchema.parse("2023-11-15");
    fc.assert(
      fc.property(
        fc.integer({ min: -8000, max: 8000 }),
        (days) => daysFrom(start, addDays(start, days)) === days,
      ),
    );
  });

  it("writes dates as they are written here", () => {
    expect(formatDate(localDateSchema.parse("2023-11-05"))).toBe("05/11/2023");
    expect(formatDateTime(localDateTimeSchema.parse("2023-11-05T08:30"))).toBe("08:30 05/11/2023");
  });

  it("reads one instant three ways", () => {
    const clock = fixedClock("2023-11-15T01:00:00.000Z" as Instant);
    expect([clock.now(), clock.today(), clock.localNow()]).toEqual([
      "2023-11-15T01:00:00.000Z",
      "2023-11-15",
      "2023-11-15T08:00",
    ]);
  });
});
