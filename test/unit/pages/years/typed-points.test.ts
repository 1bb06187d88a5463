import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pointsToType, typedPoints } from "../../../../functions/pages/years/typed-points.ts";

describe("points as people type them", () => {
  it.each([
    ["7", 700],
    ["7,5", 750],
    ["7.5", 750],
    ["0,25", 25],
    ["7,05", 705],
    ["110", 11_000],
  ])("%s is read as %d hundredths", (text, points) => {
    expect(typedPoints(text)).toBe(points);
  });

  it.each(["", "nhiều", "7,555", "-1", "1.000,5", "7,", "12345"])(
    "%s goes through as it was typed, for the schema to refuse",
    (text) => expect(typedPoints(text)).toBe(text),
  );

  it.each([
    [750, "7,5"],
    [705, "7,05"],
    [1000, "10"],
    [0, "0"],
    [123_400, "1234"],
  ] as const)("%d stands in an input as %s", (points, text) => {
    expect(pointsToType(points, "vi")).toBe(text);
  });

  it("reads back what an input holds as it was", () => {
    const languages = fc.constantFrom("vi" as const, "en" as const);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999 }), languages, (points, language) => {
        expect(typedPoints(pointsToType(points, language))).toBe(points);
      }),
    );
  });
});
