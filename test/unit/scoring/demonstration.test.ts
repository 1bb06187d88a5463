import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import demonstration from "../../../shared/demonstration/kien-tuong-2023/pack.json" with { type: "json" };
import { localityPackSchema } from "../../../shared/localities/pack.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { score } from "../../../shared/scoring/score.ts";
import { type Sheet, sheetSchema } from "../../../shared/scoring/sheet.ts";

/** Three sheets of the demonstration guidances, worked out by hand: the arithmetic stands beside each line. */

const { guidances } = localityPackSchema.parse(demonstration);

function sheetOf(
  kind: "commune" | "agency" | "enterprise",
  tally: Tally,
  passedThrough?: string,
  appraisals: Record<string, number> = {},
): Sheet {
  const guidance = guidances.find(({ unitKinds }) => unitKinds.includes(kind));
  if (!guidance) throw new Error(`No guidance for ${kind}`);
  const assessments = Object.entries(appraisals).map(([criterion, points]) =>
    assessmentSchema.parse({ criterion, points, body: "Thường trực Ban Chỉ đạo (ví dụ)" }),
  );
  const day = passedThrough === undefined ? undefined : localDateSchema.parse(passedThrough);
  return sheetSchema.parse(score({ guidance, tally, assessments, passedThrough: day }));
}

const pointsIn = ({ lines }: Sheet) =>
  Object.fromEntries(lines.map(({ criterion, points }) => [criterion, points]));
const reachIn = ({ lines }: Sheet) =>
  Object.fromEntries(lines.map(({ criterion, reach }) => [criterion, [reach.min, reach.max]]));
const statesIn = ({ lines }: Sheet) =>
  Object.fromEntries(lines.flatMap((line) => (line.kind === "leaf" ? [[line.criterion, line.state]] : [])));

describe("a ward after the cut-off", () => {
  // Given three dialogues with 150 people and 17 opinions: 12 answered, 3 handed over, 1 beyond authority, 1 to verify
  const tally: Tally = {
    "dialogues.held": 3,
    "dialogues.chairedByHead": 2,
    "dialogues.noticeOnTime": 3,
    "dialogues.concluded": 3,
    "dialogues.published": 2,
    "dialogues.attendees": 150,
    "opinions.raised": 17,
    "opinions.answeredOnTheSpot": 12,
    "opinions.handedOver": 3,
    "opinions.beyondAuthority": 1,
    "opinions.toVerify": 1,
  };
  // When the year is over and the Standing Committee gave 8.00 and 9.50
  const sheet = sheetOf("commune", tally, "2023-12-15", { "IV.1": 800, "IV.2": 950 });

  it("then has exactly these points", () => {
    expect(pointsIn(sheet)).toEqual({
      "I.1": 1500, //  3 / 2 × 15.00 = 22.50, at most 15.00
      "I.2": 675, //   2 / 3 × 10.00 = 6.667 = 26.67 quarters → 27 × 0.25
      "I.3": 1000, //  3 / 3 × 10.00
      "I.4": 300, //   150 people: from 100
      I: 3475, //      15.00 + 6.75 + 10.00 + 3.00
      "II.1": 1000, // 3 / 3 × 10.00
      "II.2": 675, //  2 / 3 × 10.00, as I.2
      II: 1675,
      "III.1": 950, // (12 + 3 + 1) / 17 × 10.00 = 9.412 = 37.65 quarters → 38 × 0.25
      "III.2": 300, // 12 / 17 = 70.6 %: from 70 %
      "III.3": 425, // 17 × 0.25
      III: 1675, //    9.50 + 3.00 + 4.25
      "IV.1": 800,
      "IV.2": 950,
      IV: 1750,
    });
  });

  it("then is final: 34.75 + 16.75 + 16.75 + 17.50 = 85.75 of 100, which is the grade from 85", () => {
    expect(sheet).toMatchObject({
      provisional: false,
      points: 8575,
      reach: { min: 8575, max: 8575 },
      max: 10_000,
      grade: "good",
    });
  });

  it("then shows the values it used", () => {
    expect(sheet.lines.find(({ criterion }) => criterion === "III.1")).toMatchObject({
      inputs: [
        { metric: "opinions.answeredOnTheSpot", value: 12 },
        { metric: "opinions.handedOver", value: 3 },
        { metric: "opinions.beyondAuthority", value: 1 },
        { metric: "opinions.raised", value: 17 },
      ],
      steps: [
        { kind: "share", value: 16, target: 17, of: 1000 },
        { kind: "rounded", to: 25, mode: "half-up", points: 950 },
      ],
    });
  });
});

describe("an agency in the middle of the year", () => {
  // Given one dialogue, chaired by the head, announced too late, concluded but not published; no day has passed yet
  const sheet = sheetOf("agency", {
    "dialogues.held": 1,
    "dialogues.chairedByHead": 1,
    "dialogues.concluded": 1,
    "dialogues.attendees": 25,
    "opinions.raised": 5,
    "opinions.answeredOnTheSpot": 4,
    "opinions.toVerify": 1,
  });

  it("then has exactly these points and may still reach these", () => {
    expect(pointsIn(sheet)).toEqual({
      "I.1": 750, //   1 / 2 × 15.00
      "I.2": 1000, //  1 / 1 × 10.00
      "I.3": 0, //     0 / 1 × 10.00
      "I.4": 0, //     25 people would be the level from 20, but it is due on 30/11
      I: 1750,
      "II.1": 1000, // 1 / 1 × 10.00
      "II.2": 0,
      II: 1000,
      "III.1": 800, // 4 / 5 × 10.00
      "III.2": 200, // 4 × 0.50
      III: 1000,
      "IV.1": 0,
      "IV.2": 0,
      IV: 0,
    });
    expect(reachIn(sheet)).toEqual({
      "I.1": [750, 1500], // one dialogue is sure
      "I.2": [0, 1000], //   of many more, none might be chaired by the head
      "I.3": [0, 1000],
      "I.4": [0, 1000],
      I: [750, 4500],
      "II.1": [0, 1000],
      "II.2": [0, 1000],
      II: [0, 2000],
      "III.1": [0, 1000],
      "III.2": [200, 500], // four answers are sure
      III: [200, 1500],
      "IV.1": [0, 1200],
      "IV.2": [0, 800],
      IV: [0, 2000],
    });
  });

  it("then is provisional: 17.50 + 10.00 + 10.00 = 37.50, at least 9.50, at most 100, no grade", () => {
    expect(sheet).toMatchObject({
      provisional: true,
      points: 3750,
      reach: { min: 950, max: 10_000 },
      max: 10_000,
    });
    expect(sheet).not.toHaveProperty("grade");
    expect(sheet).not.toHaveProperty("passedThrough");
    expect(sheet.guidance.example).toBe(true);
  });

  it("then says which criteria are not due", () => {
    expect(statesIn(sheet)).toMatchObject({
      "I.3": "counted",
      "I.4": "not-due",
      "IV.1": "not-due",
      "IV.2": "not-due",
    });
  });

  it("judges them once their day has passed", () => {
    const tally: Tally = { "dialogues.attendees": 25 };
    expect(statesIn(sheetOf("agency", tally, "2023-11-29"))).toMatchObject({ "I.4": "not-due" });
    expect(pointsIn(sheetOf("agency", tally, "2023-11-30"))).toMatchObject({ "I.4": 600 });
    expect(statesIn(sheetOf("agency", tally, "2023-12-10"))).toMatchObject({
      "I.4": "counted",
      "IV.1": "awaiting-assessment",
    });
  });
});

describe("an enterprise after the cut-off", () => {
  // Given sixteen dialogues and 9 opinions: 7 answered, 1 beyond authority, 1 to verify
  const tally: Tally = {
    "dialogues.held": 16,
    "dialogues.chairedByHead": 5,
    "dialogues.noticeOnTime": 16,
    "dialogues.concluded": 1,
    "dialogues.published": 15,
    "opinions.raised": 9,
    "opinions.answeredOnTheSpot": 7,
    "opinions.beyondAuthority": 1,
    "opinions.toVerify": 1,
  };

  it("then has exactly these points, halves rounded up: 72.00, the lowest grade", () => {
    const sheet = sheetOf("enterprise", tally, "2023-12-31", { "IV.1": 1000, "IV.2": 625 });
    expect(pointsIn(sheet)).toEqual({
      "I.1": 1500, //  16 / 1 × 15.00, at most 15.00
      "I.2": 450, //   5 / 16 × 15.00 = 4.6875 = 9.375 halves → 9 × 0.50
      "I.3": 1000, //  16 / 16 × 10.00
      I: 2950,
      "II.1": 75, //   1 / 16 × 10.00 = 0.625 = 2.5 quarters → 3 × 0.25
      "II.2": 950, //  15 / 16 × 10.00 = 9.375 = 37.5 quarters → 38 × 0.25
      II: 1025,
      "III.1": 900, // (7 + 0 + 1) / 9 × 10.00 = 8.889 = 35.56 quarters → 36 × 0.25
      "III.2": 250, // 7 / 9 = 77.8 %: from 50 %
      "III.3": 450, // 9 × 0.50
      III: 1600,
      "IV.1": 1000,
      "IV.2": 625,
      IV: 1625,
    });
    // 29.50 + 10.25 + 16.00 + 16.25
    expect(sheet).toMatchObject({ points: 7200, grade: "not-completed" });
  });

  it("has no grade while an appraisal is missing, and only that is still open", () => {
    const sheet = sheetOf("enterprise", tally, "2023-12-31", { "IV.1": 1000 });
    // 72.00 − 6.25 = 65.75; the missing one may bring 0 to 10.00
    expect(sheet).toMatchObject({ provisional: false, points: 6575, reach: { min: 6575, max: 7575 } });
    expect(sheet).not.toHaveProperty("grade");
    expect(statesIn(sheet)).toMatchObject({ "IV.1": "counted", "IV.2": "awaiting-assessment" });
  });

  it("earns only what no opinion arising gives, if nothing was recorded at all", () => {
    // III.2 counts none arising as full: 5.00
    expect(sheetOf("enterprise", {}, "2023-12-31")).toMatchObject({
      points: 500,
      reach: { min: 500, max: 2500 },
    });
  });
});
