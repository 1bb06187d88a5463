import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { keptSince, retentionSchema } from "../../../shared/retention/retention.ts";

const retention = (changes: object = {}) =>
  retentionSchema.parse({
    kind: "opinion",
    basis: { vi: "Luật (ví dụ)", en: "Law (example)" },
    keepYears: 10,
    from: "2023-01-01",
    source: "ví dụ / example",
    ...changes,
  });
const day = (text: string) => localDateSchema.parse(text);

describe("what is kept", () => {
  it.each<[string, string, number, boolean]>([
    // entered, today, years, kept
    ["2013-11-14", "2023-11-15", 10, false],
    ["2013-11-15", "2023-11-15", 10, true],
    ["2013-11-15", "2023-11-16", 10, false],
    ["2020-02-29", "2023-02-28", 3, true],
    ["2020-02-29", "2023-03-01", 3, false],
    ["2023-02-28", "2024-02-28", 1, true],
    ["2023-02-28", "2024-02-29", 1, false],
    ["2023-03-01", "2024-02-29", 1, true],
  ])("entered %s, on %s, for %i years: %s", (entered, today, keepYears, isKept) => {
    const since = keptSince([retention({ keepYears })], "opinion", day(today));
    expect(since !== undefined && entered >= since).toBe(isKept);
  });

  it("is everything where no number is known, or none is in force", () => {
    expect(keptSince([retention({ keepYears: null })], "opinion", day("2023-11-15"))).toBeUndefined();
    expect(keptSince([retention()], "dialogue", day("2023-11-15"))).toBeUndefined();
    expect(keptSince([retention()], "opinion", day("2022-12-31"))).toBeUndefined();
    expect(keptSince([retention({ to: "2023-11-14" })], "opinion", day("2023-11-15"))).toBeUndefined();
  });

  it("follows the retention of the day", () => {
    const dated = [retention({ to: "2023-11-14" }), retention({ keepYears: 5, from: "2023-11-15" })];
    expect(keptSince(dated, "opinion", day("2023-11-14"))).toBe("2013-11-14");
    expect(keptSince(dated, "opinion", day("2023-11-15"))).toBe("2018-11-15");
  });
});
