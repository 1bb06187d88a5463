import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roundedShare } from "../../../shared/guidance/rules/rounding.ts";
import { bind } from "../../../shared/guidance/rules/rule.ts";
import { pointsOf } from "../../../shared/guidance/rules/rule-kind.ts";
import { add } from "../../../shared/pipeline/tally.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { tally as anyTally, judged } from "./arbitraries.ts";
import {
  appraised,
  byAttendance,
  byShareAnswered,
  halfAPointEach,
  ratioToHeld,
  twoDialogues,
} from "./build.ts";

describe("ratio", () => {
  const notice = (onTime: number, held: number) =>
    bind({ rule: ratioToHeld(), max: 1000 }).judge({
      tally: { "dialogues.noticeOnTime": onTime, "dialogues.held": held },
    });

  it("tells how the points came about", () => {
    // 2 / 3 × 10.00 = 6.666… → 26.67 steps of 0.25 → 27 steps = 6.75
    expect(notice(2, 3)).toEqual({
      state: "counted",
      points: 675,
      steps: [
        { kind: "share", value: 2, target: 3, of: 1000 },
        { kind: "rounded", to: 25, mode: "half-up", points: 675 },
      ],
    });
  });

  it.each([
    // 1 / 16 × 10.00 = 0.625 = 2.5 steps: half a step goes up; 3 / 16: 1.875 = 7.5 steps
    [1, 16, 75],
    [3, 16, 200],
    // 1 / 81 × 10.00 = 0.1234… = 0.49 steps: less than half goes down
    [1, 81, 0],
    [16, 16, 1000],
  ])("rounds half a step up: %i of %i", (onTime, held, points) => {
    expect(pointsOf(notice(onTime, held))).toBe(points);
  });

  it("caps at the criterion's max", () => {
    expect(bind({ rule: twoDialogues, max: 1500 }).judge({ tally: { "dialogues.held": 3 } })).toEqual({
      state: "counted",
      points: 1500,
      steps: [
        { kind: "share", value: 3, target: 2, of: 1500 },
        { kind: "capped", points: 1500 },
      ],
    });
  });

  it.each([
    ["full", { state: "counted", points: 1000 }],
    ["zero", { state: "counted", points: 0 }],
    ["not-applicable", { state: "not-applicable" }],
  ] as const)("counts none arising as %s", (whenNone, judgement) => {
    expect(bind({ rule: ratioToHeld(whenNone), max: 1000 }).judge({ tally: {} })).toEqual({
      ...judgement,
      steps: [{ kind: "none", treatedAs: whenNone }],
    });
  });

  it("is off by no more than half a step, whatever is divided", () => {
    const natural = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
    const positive = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(
        natural,
        positive,
        fc.constantFrom(1, 5, 25, 100),
        fc.integer({ min: 1, max: 100 }),
        (part, whole, to, steps) => {
          const value = Math.min(part, whole);
          const points = roundedShare({ value, target: whole }, to * steps, { to, mode: "half-up" });
          // |points − value × of / whole| ≤ to / 2, multiplied out so that nothing is rounded here.
          const difference = 2n * (BigInt(points) * BigInt(whole) - BigInt(value) * BigInt(to * steps));
          const half = BigInt(to) * BigInt(whole);
          expect(-half < difference && difference <= half && points % to === 0).toBe(true);
          expect(
            roundedShare({ value, target: whole }, to * steps, { to, mode: "down" }),
          ).toBeLessThanOrEqual(points);
        },
      ),
    );
  });
});

describe("count", () => {
  const raised = (count: number) =>
    bind({ rule: halfAPointEach, max: 500 }).judge({ tally: { "opinions.raised": count } });

  it("gives points for each, up to the max", () => {
    expect(raised(9)).toEqual({
      state: "counted",
      points: 450,
      steps: [{ kind: "each", count: 9, each: 50 }],
    });
    expect(raised(10)).toMatchObject({ points: 500, steps: [{ kind: "each" }] });
    expect(raised(11)).toMatchObject({
      points: 500,
      steps: [
        { kind: "each", count: 11 },
        { kind: "capped", points: 500 },
      ],
    });
  });

  it("is cut to a max that is no multiple of the step", () => {
    const tally = { "opinions.raised": 10 };
    expect(bind({ rule: halfAPointEach, max: 499 }).judge({ tally })).toMatchObject({ points: 499 });
  });

  it("never goes below nothing, even on a tally that is out of order", () => {
    expect(raised(-3)).toMatchObject({ points: 0 });
  });
});

describe("choice", () => {
  it.each([
    [0, 0],
    [49, 0],
    [50, 250],
    [99, 250],
    [100, 500],
  ])("by a count of %i", (attendees, points) => {
    const judgement = bind({ rule: byAttendance, max: 500 }).judge({
      tally: { "dialogues.attendees": attendees },
    });
    expect(judgement).toMatchObject({
      state: "counted",
      points,
      steps: [{ kind: "level", value: attendees, points }],
    });
  });

  it.each([
    // 2 of 3 is 66.67 %: below 67. 67 of 100 and 9 of 10 are exactly at the threshold.
    [2, 3, 50],
    [67, 100, 300],
    [9, 10, 500],
    [0, 5, 50],
  ])("by a percentage, compared exactly: %i of %i", (answered, raised, points) => {
    const tally = { "opinions.answeredOnTheSpot": answered, "opinions.raised": raised };
    expect(bind({ rule: byShareAnswered(), max: 500 }).judge({ tally })).toMatchObject({ points });
  });

  it("may fall to the lowest level while more can be raised", () => {
    const tally = { "opinions.answeredOnTheSpot": 9, "opinions.raised": 10 };
    expect(bind({ rule: byShareAnswered(), max: 500 }).reach({ tally })).toEqual({ min: 50, max: 500 });
    expect(bind({ rule: byShareAnswered("zero"), max: 500 }).reach({ tally: {} })).toEqual({
      min: 0,
      max: 500,
    });
    expect(bind({ rule: byShareAnswered("full"), max: 500 }).reach({ tally: {} })).toEqual({
      min: 50,
      max: 500,
    });
  });
});

describe("assessed", () => {
  const assessment = (points: number) =>
    assessmentSchema.parse({ criterion: "I.1", points, body: "Thường trực" });
  const rule = bind({ rule: appraised, max: 1000 });

  it("waits for the appraising body, then takes its points", () => {
    expect(rule.judge({ tally: {} })).toEqual({ state: "awaiting-assessment" });
    expect(rule.reach({ tally: {} })).toEqual({ min: 0, max: 1000 });
    expect(rule.judge({ tally: {}, assessment: assessment(850) })).toEqual({
      state: "counted",
      points: 850,
      steps: [{ kind: "assessed", body: "Thường trực", points: 850 }],
    });
    expect(rule.reach({ tally: {}, assessment: assessment(850) })).toEqual({ min: 850, max: 850 });
  });

  it("never exceeds the criterion's max", () => {
    expect(rule.judge({ tally: {}, assessment: assessment(1200) })).toMatchObject({ points: 1000 });
  });
});

describe("every kind of rule", () => {
  it("keeps points within 0, max and reach, and its last step leaves them", () => {
    fc.assert(
      fc.property(judged, anyTally, (leaf, tally) => {
        const rule = bind(leaf);
        const [judgement, { min, max }] = [rule.judge({ tally }), rule.reach({ tally })];
        const points = pointsOf(judgement);
        expect(0 <= min && min <= points && points <= max && max <= leaf.max).toBe(true);
        const last = "steps" in judgement ? judgement.steps.at(-1) : undefined;
        if (last && "points" in last) expect(last.points).toBe(points);
      }),
    );
  });

  it("rewards and punishes: more of what is rewarded never costs points, more of what is punished never earns any", () => {
    fc.assert(
      fc.property(judged, anyTally, fc.integer({ min: 1, max: 50 }), (leaf, tally, more) => {
        const { directions, judge } = bind(leaf);
        const before = judge({ tally });
        const pointsWith = (metric: string) => pointsOf(judge({ tally: add(tally, { [metric]: more }) }));
        for (const metric of directions.rewarded)
          expect(pointsWith(metric)).toBeGreaterThanOrEqual(pointsOf(before));
        for (const metric of directions.punished)
          expect(pointsWith(metric)).toBeLessThanOrEqual(pointsOf(before));
      }),
    );
  });

  it("reaches what it said it could: more facts stay within, and only narrow it", () => {
    fc.assert(
      fc.property(judged, anyTally, anyTally, (leaf, tally, more) => {
        const rule = bind(leaf);
        const [earlier, later] = [rule.reach({ tally }), rule.reach({ tally: add(tally, more) })];
        const points = pointsOf(rule.judge({ tally: add(tally, more) }));
        expect(earlier.min <= points && points <= earlier.max).toBe(true);
        expect(earlier.min <= later.min && later.max <= earlier.max).toBe(true);
      }),
    );
  });
});
