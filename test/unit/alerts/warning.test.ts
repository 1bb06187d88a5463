import { describe, expect, it } from "vitest";
import { afterSheet, type Warning } from "../../../shared/alerts/warning.ts";

const LINE = 5000;

/** Sheets one after the other, against a line of 50 points; answers at which of them the score fell. */
function falls(blank: number, points: readonly number[], provisional = true): number[] {
  let before: Warning | undefined;
  return points.flatMap((now, index) => {
    const after = afterSheet(before, { points: now, provisional, inputsRev: index + 1 }, LINE, blank);
    before = after.warning;
    return after.fell ? [after.warning.falls] : [];
  });
}

describe("a score below the warning line", () => {
  it("falls once for each time that it was not below before", () => {
    expect(falls(10_000, [9000, 4900, 4800, 5000, 4999])).toEqual([1, 2]);
  });

  it("has not fallen where a year begins below the line, and falls once it has been above", () => {
    expect(falls(0, [100, 4999])).toEqual([]);
    expect(falls(0, [100, 5000, 4999])).toEqual([1]);
  });

  it("is not warned of when it is final", () => {
    expect(falls(10_000, [4000], false)).toEqual([]);
  });
});
