import { describe, expect, it } from "vitest";
import { changesSince, coverOf, uncovered } from "../../../shared/alerts/score-change.ts";
import { score } from "../../../shared/scoring/score.ts";
import { guidanceOf, leaf, ratioToHeld } from "../guidance/build.ts";
import { guidance, sheetOf } from "./news.ts";

describe("a score's change since the cover", () => {
  it("of a first sheet is counted from nothing", () => {
    expect(changesSince(uncovered(guidance, {}), sheetOf({ "dialogues.held": 1 }))).toEqual([
      { criterion: "I.1", before: 0, after: 750 },
    ]);
  });

  it("of a first sheet without points is none", () => {
    expect(changesSince(uncovered(guidance, {}), sheetOf({}))).toEqual([]);
  });

  it("of a first sheet leaves out what counts as fulfilled because nothing arose", () => {
    const lenient = guidanceOf([leaf("I", 500, ratioToHeld("full"))]);
    const first = score({ guidance: lenient, tally: {}, assessments: [] });
    expect(first.points).toBe(500);
    expect(uncovered(lenient, first)).toMatchObject({ rev: 0, points: 500 });
    expect(changesSince(uncovered(lenient, first), first)).toEqual([]);
  });

  it("is none for the sheet that was covered, at any later revision", () => {
    const tally = { "dialogues.held": 1, "opinions.raised": 2 };
    expect(changesSince(coverOf(sheetOf(tally)), sheetOf(tally, { inputsRev: 9 }))).toEqual([]);
  });

  it("names each criterion that moved, even where the total did not", () => {
    const cover = { rev: 3, points: 750, criteria: { "I.2": 250, "I.9": 500 } };
    expect(changesSince(cover, sheetOf({ "dialogues.held": 1 }))).toEqual([
      { criterion: "I.1", before: 0, after: 750 },
      { criterion: "I.2", before: 250, after: 0 },
      { criterion: "I.9", before: 500, after: 0 },
    ]);
  });

  it("is kept small: criteria without points are not stored", () => {
    const sheet = sheetOf({ "dialogues.held": 1 }, { inputsRev: 4 });
    expect(coverOf(sheet)).toEqual({ rev: 4, points: 750, criteria: { "I.1": 750 } });
  });
});
