import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { everyDays, split, spread, weekday } from "../../../shared/demonstration-year/days.ts";

const day = (text: string) => localDateSchema.parse(text);

describe("splitting a total", () => {
  it("adds up to it exactly, in parts that are not negative", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.integer({ min: 1, max: 60 }), (total, parts) => {
        const shares = split(total, parts);
        expect(shares).toHaveLength(parts);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(total);
        expect(shares.every((share) => Number.isInteger(share) && share >= 0)).toBe(true);
      }),
    );
  });

  it("into none is nothing", () => {
    expect(split(0, 0)).toEqual([]);
  });
});

describe("spreading days", () => {
  it("keeps between the first and the last, in order", () => {
    const days = spread(day("2023-02-06"), day("2023-09-04"), 17);
    expect([days[0], days.at(-1), days.length]).toEqual(["2023-02-06", "2023-09-04", 17]);
    expect([...days].sort()).toEqual(days);
    expect(spread(day("2023-02-06"), day("2023-09-04"), 1)).toEqual(["2023-02-06"]);
  });

  it("moves a weekend to its Monday", () => {
    expect(
      ["2023-06-09", "2023-06-10", "2023-06-11", "2023-06-12"].map((text) => weekday(day(text))),
    ).toEqual(["2023-06-09", "2023-06-12", "2023-06-12", "2023-06-12"]);
  });

  it("counts every seventh day up to the last, and none from after it", () => {
    expect(everyDays(7, day("2023-01-05"), day("2023-01-19"))).toEqual([
      "2023-01-05",
      "2023-01-12",
      "2023-01-19",
    ]);
    expect(everyDays(7, day("2023-01-05"), day("2023-01-04"))).toEqual([]);
  });
});
