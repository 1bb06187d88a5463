import { describe, expect, it } from "vitest";
import { typedDate, typedNumber, typedTime } from "../../../functions/pages/forms/typed.ts";

describe("what people type by hand", () => {
  it.each([
    ["15/11/2023", "2023-11-15"],
    ["5/1/2023", "2023-01-05"],
    ["15-11-2023", "2023-11-15"],
    ["15.11.2023", "2023-11-15"],
    ["15 / 11 / 2023", "2023-11-15"],
    ["2023-11-15", "2023-11-15"],
    ["31/02/2023", "2023-02-31"],
    ["hôm qua", "hôm qua"],
    ["15/11/23", "15/11/23"],
  ])("day %s → %s", (typed, date) => expect(typedDate(typed)).toBe(date));

  it.each([
    ["8:30", "08:30"],
    ["08:30", "08:30"],
    ["8h30", "08:30"],
    ["8g30", "08:30"],
    ["8 giờ 30", "08:30"],
    ["8h", "08:00"],
    ["14H05", "14:05"],
    ["08:30:00", "08:30"],
    ["25:00", "25:00"],
    ["sáng", "sáng"],
  ])("time %s → %s", (typed, time) => expect(typedTime(typed)).toBe(time));

  it.each([
    ["120", 120],
    ["1.200", 1200],
    ["1 200", 1200],
    ["446.000", 446_000],
    ["-5", -5],
    ["1,5", 1.5],
    ["nhiều", "nhiều"],
    ["1e9", "1e9"],
  ])("number %s → %s", (typed, number) => expect(typedNumber(typed)).toBe(number));

  it.each([
    ["a day", typedDate, `15${" ".repeat(100_000)}/11/2023`],
    ["a time", typedTime, `8h${" ".repeat(100_000)}x`],
    ["a number", typedNumber, `1${".200".repeat(25_000)}`],
  ])("leaves a text that is too long for %s as it is", (_, read, typed) => expect(read(typed)).toBe(typed));
});
