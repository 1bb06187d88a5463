import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { add, type Tally } from "../../../shared/pipeline/tally.ts";
import { type Assessment, assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { type Scorable, score } from "../../../shared/scoring/score.ts";
import { isLeafLine, type Sheet, sheetSchema } from "../../../shared/scoring/sheet.ts";
import { duePassed } from "../../../shared/scoring/transitions.ts";
import { guidance as anyGuidance, tally as anyTally, assessmentsOf, day } from "../guidance/arbitraries.ts";
import { appraised, guidanceOf, leaf, ratioToHeld } from "../guidance/build.ts";

const dayOf = (text: string | undefined): LocalDate | undefined =>
  text === undefined ? undefined : localDateSchema.parse(text);

const anything: fc.Arbitrary<Scorable & { assessments: Assessment[] }> = anyGuidance.chain((guidance) =>
  fc.record({
    guidance: fc.constant(guidance),
    tally: anyTally,
    assessments: assessmentsOf(guidance),
    passedThrough: day.map(dayOf),
  }),
);

const total = (of: readonly number[]) => of.reduce((sum, value) => sum + value, 0);

describe("every sheet", () => {
  it("is a sheet, also after being stored", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const sheet = score(given);
        expect(sheetSchema.parse(JSON.parse(JSON.stringify(sheet)))).toEqual(sheet);
      }),
    );
  });

  it("keeps points within 0, max and reach, on each line and in all", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const sheet = score(given);
        for (const { points, reach, max } of [sheet, ...sheet.lines]) {
          expect(0 <= reach.min && reach.min <= points && points <= reach.max && points <= max).toBe(true);
        }
        expect(sheet.reach.max).toBeLessThanOrEqual(given.guidance.total);
      }),
    );
  });

  it("adds up: the total is the sum of the criteria, a group that of its own", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const { lines, points } = score(given);
        const leaves = lines.filter(isLeafLine);
        expect(total(leaves.map((line) => line.points))).toBe(points);
        for (const group of lines.filter((line) => line.kind === "group")) {
          const own = leaves.filter(({ criterion }) => criterion.startsWith(`${group.criterion}.`));
          expect(group.points).toBe(total(own.map((line) => line.points)));
        }
      }),
    );
  });

  it("depends on nothing but what it was given", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const again = { ...given, assessments: given.assessments.toReversed() };
        expect(JSON.stringify(score(again))).toBe(JSON.stringify(score(given)));
      }),
    );
  });

  it("ends within what an earlier sheet said was reachable", () => {
    fc.assert(
      fc.property(anything, anyTally, (given, more) => {
        const earlier = score(given);
        const end = score({ ...given, tally: add(given.tally, more), passedThrough: dayOf("2023-12-15") });
        if (!earlier.provisional) return;
        for (const [index, line] of earlier.lines.entries()) {
          const points = end.lines[index]?.points ?? Number.NaN;
          expect(line.reach.min <= points && points <= line.reach.max).toBe(true);
        }
        expect(earlier.reach.min <= end.points && end.points <= earlier.reach.max).toBe(true);
      }),
    );
  });

  it("changes with the calendar only on the days that are transitions", () => {
    fc.assert(
      fc.property(anything, day, (given, until) => {
        const through = dayOf(until);
        fc.pre(
          through !== undefined && (given.passedThrough === undefined || given.passedThrough <= through),
        );
        const changing = duePassed(given.guidance, given.passedThrough, through);
        const apart = ({ passedThrough: _, ...sheet }: Sheet) => sheet;
        expect(apart(score({ ...given, passedThrough: changing ?? given.passedThrough }))).toEqual(
          apart(score({ ...given, passedThrough: through })),
        );
      }),
    );
  });

  it("is settled once the cut-off has passed: only missing appraisals are open, and without any there is a grade", () => {
    fc.assert(
      fc.property(anything, (given) => {
        const sheet = score({ ...given, passedThrough: dayOf("2023-12-15") });
        const open = sheet.lines.filter(isLeafLine).filter(({ state }) => state === "awaiting-assessment");
        const slack = total(open.map(({ max }) => max));
        expect(sheet).toMatchObject({
          provisional: false,
          reach: { min: sheet.points, max: sheet.points + slack },
        });
        expect(sheet.grade !== undefined).toBe(open.length === 0 && sheet.max > 0);
      }),
    );
  });
});

describe("a criterion that is not applicable", () => {
  const guidance = guidanceOf([leaf("I", 1000, ratioToHeld("not-applicable")), leaf("II", 9000, appraised)]);
  const sheetWith = (points: number, tally: Tally = {}) =>
    score({
      guidance,
      tally,
      assessments: [assessmentSchema.parse({ criterion: "II", points, body: "Thường trực" })],
      passedThrough: dayOf("2023-12-15"),
    });

  it("leaves the maximum, and the grade goes by what remains", () => {
    // 85.50 / 90.00 is exactly 95 %; a hundredth less is not. With the criterion it would be 85.50 of 100.
    expect(sheetWith(8550)).toMatchObject({
      points: 8550,
      max: 9000,
      grade: "excellent",
      lines: [{ state: "not-applicable" }, {}],
    });
    expect(sheetWith(8549)).toMatchObject({ max: 9000, grade: "good" });
    expect(sheetWith(8550, { "dialogues.held": 1 })).toMatchObject({
      points: 8550,
      max: 10_000,
      grade: "good",
    });
  });

  it("gives no grade where nothing applied at all", () => {
    const nothing = guidanceOf([leaf("I", 1000, ratioToHeld("not-applicable"))]);
    const sheet = score({
      guidance: nothing,
      tally: {},
      assessments: [],
      passedThrough: dayOf("2023-12-15"),
    });
    expect(sheet).toMatchObject({ points: 0, max: 0, reach: { min: 0, max: 0 } });
    expect(sheet).not.toHaveProperty("grade");
  });
});
