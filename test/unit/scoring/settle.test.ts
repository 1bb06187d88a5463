import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { type Criterion, type Guidance, groupSchema, leafSchema } from "../../../shared/guidance/guidance.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { score } from "../../../shared/scoring/score.ts";
import { appraised, group, guidanceOf, halfAPointEach, leaf } from "../guidance/build.ts";

const text = { vi: "Ví dụ", en: "Example" };
const END = localDateSchema.parse("2023-12-15");
const end = (guidance: Guidance, said: Record<string, object>, tally: Tally = {}) =>
  score({
    guidance,
    tally,
    assessments: Object.entries(said).map(([criterion, more]) =>
      assessmentSchema.parse({ criterion, body: "Thường trực", ...more }),
    ),
    passedThrough: END,
  });
const capped = (max: number, heading: ReturnType<typeof group>) =>
  groupSchema.parse({ ...heading, capped: true, max });
const once = (id: string, max: number, ...others: string[]): Criterion =>
  leafSchema.parse({ ...leaf(id, max, appraised), exclusiveWith: others });

describe("a heading with a cap", () => {
  const guidance = guidanceOf([
    capped(700, group("I", leaf("I.1", 500, appraised), leaf("I.2", 500, appraised))),
  ]);

  it("is worth at most its max and says what its criteria add up to", () => {
    // 4.00 + 5.00 = 9.00, at most 7.00
    expect(end(guidance, { "I.1": { points: 400 }, "I.2": { points: 500 } })).toMatchObject({
      points: 700,
      max: 700,
      lines: [{ points: 700, sum: 900 }, { points: 400 }, { points: 500 }],
    });
    const [heading] = end(guidance, { "I.1": { points: 200 }, "I.2": { points: 500 } }).lines;
    expect(heading).toMatchObject({ points: 700 });
    expect(heading).not.toHaveProperty("sum");
  });
});

describe("a zero item", () => {
  const guidance = guidanceOf([
    group(
      "I",
      leaf("I.1", 500, { kind: "achieved", body: text, zeroItem: true }),
      leaf("I.2", 500, appraised),
    ),
    leaf("II", 1000, appraised),
  ]);

  it("makes its heading 0 and nothing else; the criteria keep what they show", () => {
    const said = { "I.1": { achieved: false }, "I.2": { points: 500 }, II: { points: 600 } };
    expect(end(guidance, said)).toMatchObject({
      points: 600,
      reach: { min: 600, max: 600 },
      lines: [{ points: 0, sum: 500, zeroedBy: "I.1" }, { points: 0, zeroItem: true }, { points: 500 }, {}],
    });
  });

  it("that is known and not due yet leaves nothing of the heading sure", () => {
    const rule = { kind: "achieved" as const, body: text, zeroItem: true as const };
    const late = guidanceOf([group("I", leaf("I.1", 500, rule, "2023-11-30"), leaf("I.2", 500, appraised))]);
    const assessments = [
      { criterion: "I.1", achieved: false },
      { criterion: "I.2", points: 500 },
    ].map((said) => assessmentSchema.parse({ body: "Thường trực", ...said }));
    expect(score({ guidance: late, tally: {}, assessments })).toMatchObject({
      points: 500,
      reach: { min: 0, max: 500 },
    });
  });

  it("may still come about while nobody has said: nothing of the heading is sure", () => {
    const sheet = end(guidance, { "I.2": { points: 500 }, II: { points: 600 } });
    expect(sheet).toMatchObject({ points: 1100, reach: { min: 600, max: 1600 } });
  });
});

describe("criteria that are counted once", () => {
  const guidance = guidanceOf([
    once("I", 500, "II"),
    leaf("II", 500, appraised),
    once("III", 300, "II"),
    leaf("IV", 700, appraised),
  ]);
  const points = (sheet: ReturnType<typeof end>) => sheet.lines.map((line) => line.points);

  it("give the most of them, and say where the others are counted", () => {
    const sheet = end(guidance, {
      I: { points: 200 },
      II: { points: 350 },
      III: { points: 300 },
      IV: { points: 100 },
    });
    expect(points(sheet)).toEqual([0, 350, 0, 100]);
    expect(sheet.lines[0]).toMatchObject({
      steps: [{}, { kind: "counted-elsewhere", criterion: "II", earned: 200 }],
    });
  });

  it("give the first where they are equal", () => {
    expect(
      points(
        end(guidance, { I: { points: 300 }, II: { points: 300 }, III: { points: 300 }, IV: { points: 0 } }),
      ),
    ).toEqual([300, 0, 0, 0]);
  });

  it("are no criterion scored 0", () => {
    const strict = guidanceOf(guidance.criteria, {
      grades: [
        {
          id: "good",
          name: text,
          from: 100,
          conditions: [{ id: "khong-0", text, when: { kind: "no-zero", scope: "leaves" } }],
        },
        { id: "other", name: text, from: 0 },
      ],
    });
    expect(
      end(strict, { I: { points: 200 }, II: { points: 350 }, III: { points: 0 }, IV: { points: 100 } }).grade,
    ).toBe("other");
    expect(
      end(strict, { I: { points: 200 }, II: { points: 350 }, III: { points: 1 }, IV: { points: 100 } }).grade,
    ).toBe("good");
  });
});

describe("bonus and deductions", () => {
  const beside = (countsTowardGrade: boolean) =>
    guidanceOf([leaf("I", 1000, appraised)], {
      bonus: { max: 300, countsTowardGrade, criteria: [leaf("II", 300, halfAPointEach)] },
      deductions: {
        max: 400,
        countsTowardGrade,
        criteria: [leaf("III", 400, { kind: "count", value: ["reports.late"], each: 100 })],
      },
      ceiling: 1200,
    });

  it("move the total within 0 and the ceiling", () => {
    // 10.00 + 5 × 0.50 = 12.50, at most 12.00
    expect(end(beside(true), { I: { points: 1000 } }, { "opinions.raised": 5 })).toMatchObject({
      points: 1200,
      max: 1000,
    });
    // 1.00 − 3 × 1.00 is below 0
    expect(end(beside(true), { I: { points: 100 } }, { "reports.late": 3 })).toMatchObject({
      points: 0,
      parts: { base: 100, bonus: 0, deductions: 300 },
    });
  });

  it("move the grade where they count toward it (K6), else only the total", () => {
    // 9.00 + 1.00 = 10.00 of 10.00: from 9.50 where the bonus counts, else 9.00
    const tally = { "opinions.raised": 2 };
    expect(end(beside(true), { I: { points: 900 } }, tally)).toMatchObject({
      points: 1000,
      grade: "excellent",
    });
    expect(end(beside(false), { I: { points: 900 } }, tally)).toMatchObject({ points: 1000, grade: "good" });
  });
});

describe("what a body declares", () => {
  const data = {
    ...leaf("I", 500, { kind: "count", value: ["opinions.raised"], each: 100 }),
    evidenceRequired: true,
    notApplicable: "re-based",
  };
  const guidance = guidanceOf([leafSchema.parse(data), leaf("II", 500, appraised)]);

  it("takes a criterion out of the maximum where the guidance re-bases, and the grade goes by the rest", () => {
    const said = {
      I: { notApplicable: { reason: "Không có ý kiến (ví dụ)" }, evidence: 1 },
      II: { points: 475 },
    };
    expect(end(guidance, said)).toMatchObject({
      points: 475,
      max: 500,
      grade: "excellent",
      lines: [{ state: "not-applicable" }, {}],
    });
  });

  it("is nothing where the guidance does not allow it", () => {
    const said = { II: { notApplicable: { reason: "Ví dụ" }, points: 475 } };
    expect(end(guidance, said, { "opinions.raised": 1 }).lines[1]).toMatchObject({
      state: "counted",
      points: 475,
    });
  });

  it("loses its points where it is void, and flags a dispute and missing evidence without effect", () => {
    const tally = { "opinions.raised": 3 };
    expect(end(guidance, { I: { voided: { reason: "Ví dụ" }, evidence: 1 } }, tally).lines[0]).toMatchObject({
      points: 0,
      flags: ["voided"],
    });
    expect(end(guidance, { I: { contested: { reason: "Ví dụ" } } }, tally).lines[0]).toMatchObject({
      points: 300,
      flags: ["contested", "evidence-missing"],
    });
  });
});
