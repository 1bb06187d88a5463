import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { score } from "../../../shared/scoring/score.ts";
import { storedSheetSchema } from "../../../shared/scoring/sheet.ts";
import { amended, leafLineOf } from "../../../shared/years/appeal.ts";
import { diffOf } from "../../../shared/years/decided.ts";
import { appraised, group, guidanceOf, leaf, twoDialogues } from "../guidance/build.ts";

const guidance = guidanceOf([group("1", leaf("1.1", 400, twoDialogues), leaf("1.2", 600, appraised))]);
const sheet = {
  ...score({
    guidance,
    tally: { "dialogues.held": 2 },
    assessments: [
      assessmentSchema.parse({ criterion: "1.2", body: "Thường trực", points: 400, voided: { reason: "x" } }),
    ],
    passedThrough: localDateSchema.parse("2023-12-15"),
  }),
  inputsRev: 9,
};
const appeal = { criterion: "1.2", points: 550 };

describe("a decided sheet after an appeal", () => {
  it("has the new points, and totals and grade that follow from them", () => {
    const after = storedSheetSchema.parse(amended(guidance, sheet, appeal));
    expect([sheet.points, sheet.grade]).toEqual([400, "other"]);
    expect([after.points, after.grade, after.inputsRev]).toEqual([950, "excellent", 9]);
    expect(leafLineOf(after, "1.2")).toMatchObject({
      state: "counted",
      points: 550,
      reach: { min: 550, max: 550 },
      steps: [{ kind: "assessed", points: 550 }],
    });
    expect(leafLineOf(after, "1.2")?.flags).toBeUndefined();
  });

  it("leaves every other line as it was, and the sheet before it untouched", () => {
    const copy = structuredClone(sheet);
    const after = amended(guidance, sheet, appeal);
    expect(leafLineOf(after, "1.1")).toEqual(leafLineOf(sheet, "1.1"));
    expect(sheet).toEqual(copy);
  });

  it("counts a criterion again that another one had kept from counting", () => {
    const either = { ...leaf("1", 400, appraised), exclusiveWith: [leaf("2", 1, appraised).id] };
    const once = guidanceOf([either, leaf("2", 600, appraised)]);
    const assessments = [
      { criterion: "1", points: 300 },
      { criterion: "2", points: 500 },
    ].map((given) => assessmentSchema.parse({ ...given, body: "Thường trực" }));
    const passedThrough = localDateSchema.parse("2023-12-15");
    const decided = { ...score({ guidance: once, tally: {}, assessments, passedThrough }), inputsRev: 9 };
    const after = amended(once, decided, { criterion: "2", points: 100 });
    expect([decided.points, after.points]).toEqual([500, 300]);
  });

  it("tells what changed: points, grade, and the lines, headings too", () => {
    const after = amended(guidance, sheet, appeal);
    const [before, now] = [sheet, after].map((one) => ({ sheet: { ...one }, ranked: { grade: one.grade } }));
    if (!before || !now) throw new Error("two sheets");
    expect(diffOf(before, now)).toEqual({
      points: { before: 400, after: 950 },
      grade: { before: "other", after: "excellent" },
      lines: [
        { criterion: "1", before: 400, after: 950 },
        { criterion: "1.2", before: 0, after: 550 },
      ],
    });
  });
});
