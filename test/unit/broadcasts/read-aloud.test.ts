import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateAloud, dayAloud, inWords } from "../../../shared/broadcasts/read-aloud.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";

describe("numbers are read out", () => {
  it.each([
    [0, "không"],
    [4, "bốn"],
    [10, "mười"],
    [15, "mười lăm"],
    [11, "mười một"],
    [21, "hai mươi mốt"],
    [25, "hai mươi lăm"],
    [30, "ba mươi"],
    [105, "một trăm lẻ năm"],
    [110, "một trăm mười"],
    [446_000, "bốn trăm bốn mươi sáu nghìn"],
    [1_005, "một nghìn không trăm lẻ năm"],
    [2_023, "hai nghìn không trăm hai mươi ba"],
    [10_740_000, "mười triệu bảy trăm bốn mươi nghìn"],
    [1_000_000_000, "một tỷ"],
    [1_000_000_001, "một tỷ không trăm lẻ một"],
    [2_500_000_000_000, "hai nghìn năm trăm tỷ"],
  ])("%i: %s", (value, words) => {
    expect(inWords(value)).toBe(words);
  });

  it("each in words of its own", () => {
    fc.assert(
      fc.property(fc.nat(1_000_000_000), fc.nat(1_000_000_000), (a, b) => {
        expect(inWords(a) === inWords(b)).toBe(a === b);
        expect(inWords(a)).not.toMatch(/\d| {2}|^ | $/);
      }),
    );
  });

  it("and nothing that is no whole number", () => {
    expect(() => inWords(-1)).toThrow(RangeError);
    expect(() => inWords(1.5)).toThrow(RangeError);
  });
});

it("days are read out with their weekday", () => {
  const day = localDateSchema.parse("2023-11-16");
  expect(dayAloud(day)).toBe("thứ Năm, ngày 16 tháng 11");
  expect(dateAloud(day)).toBe("ngày 16 tháng 11 năm 2023");
});
