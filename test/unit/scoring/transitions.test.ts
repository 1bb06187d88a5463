import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { duePassed, hasPassed, transitionDays } from "../../../shared/scoring/transitions.ts";
import { appraised, group, guidanceOf, leaf, twoDialogues } from "../guidance/build.ts";

const day = (text: string) => localDateSchema.parse(text);
const guidance = guidanceOf([
  group("I", leaf("I.1", 500, twoDialogues), leaf("I.2", 500, appraised, "2023-12-10")),
  leaf("II", 500, appraised, "2023-11-30"),
  leaf("III", 500, appraised, "2023-12-10"),
]);

describe("days that change a sheet", () => {
  it("are the due days and the cut-off, each once, earliest first", () => {
    expect(transitionDays(guidance)).toEqual(["2023-11-30", "2023-12-10", "2023-12-15"]);
  });

  it("have passed when they are the last day written, or before it", () => {
    expect(hasPassed(day("2023-11-30"), day("2023-11-30"))).toBe(true);
    expect(hasPassed(day("2023-11-30"), day("2023-11-29"))).toBe(false);
    expect(hasPassed(day("2023-11-30"), undefined)).toBe(false);
  });

  it.each([
    [undefined, "2023-11-29", undefined],
    [undefined, "2023-11-30", "2023-11-30"],
    [undefined, "2024-06-01", "2023-12-15"],
    ["2023-11-29", "2023-11-30", "2023-11-30"],
    ["2023-11-30", "2023-12-09", undefined],
    ["2023-11-30", "2023-12-11", "2023-12-10"],
    ["2023-12-10", "2023-12-15", "2023-12-15"],
    ["2023-12-15", "2024-01-31", undefined],
    ["2023-12-15", "2023-11-30", undefined],
  ])("after %s through %s: %s", (after, through, expected) => {
    expect(duePassed(guidance, after === undefined ? undefined : day(after), day(through))).toBe(expected);
  });
});
