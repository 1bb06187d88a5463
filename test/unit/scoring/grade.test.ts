import { describe, expect, it } from "vitest";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { criterionIdSchema } from "../../../shared/guidance/criterion-id.ts";
import type { Condition } from "../../../shared/guidance/grading.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { score } from "../../../shared/scoring/score.ts";
import { appraised, group, guidanceOf, leaf } from "../guidance/build.ts";
import { reasonsIn } from "./example-sheets.ts";

const text = { vi: "Ví dụ", en: "Example" };
const I = criterionIdSchema.parse("I");
const I1 = criterionIdSchema.parse("I.1");
const criteria = [
  group("I", leaf("I.1", 500, appraised), leaf("I.2", 500, appraised)),
  leaf("II", 1000, appraised),
];
const grade = (id: string, from: number, ...when: Condition[]) => ({
  id,
  name: text,
  from,
  ...(when.length > 0 && {
    conditions: when.map((one, index) => ({ id: `${id}-${index}`, text, when: one })),
  }),
});
const guidance = (top: readonly Condition[], more: object = {}) =>
  guidanceOf(criteria, {
    grades: [grade("a", 1800, ...top), grade("b", 1000), grade("c", 600), grade("d", 0)],
    ...more,
  });

/** The final sheet of a unit with full points but for what is changed; a criterion set to undefined is not appraised. */
function sheet(
  of: ReturnType<typeof guidance>,
  changes: Record<string, number | undefined> = {},
  tally: Tally = {},
  found: readonly string[] = [],
) {
  const points = { "I.1": 500, "I.2": 500, II: 1000, ...changes };
  const assessments = [
    ...Object.entries(points).map(([criterion, given]) => ({ criterion, points: given })),
    ...found.map((criterion) => ({ criterion, achieved: true })),
  ].map((said) => assessmentSchema.parse({ body: "Thường trực", ...said }));
  return score({ guidance: of, tally, assessments, passedThrough: localDateSchema.parse("2023-12-15") });
}

describe("a grade's own condition", () => {
  it.each<[string, Condition, Record<string, number>, Tally]>([
    ["points", { kind: "points", criterion: I1, atLeast: 450 }, { "I.1": 449 }, {}],
    ["a share of a heading", { kind: "share", criterion: I, percent: 90 }, { "I.1": 399 }, {}],
    ["at least of a metric", { kind: "metric", of: ["models.new"], atLeast: 2 }, {}, { "models.new": 1 }],
    [
      "at most of metrics",
      { kind: "metric", of: ["reports.late", "reports.missing"], atMost: 1 },
      {},
      { "reports.late": 1, "reports.missing": 1 },
    ],
    ["no criterion scored 0", { kind: "no-zero", scope: "leaves" }, { "I.1": 0, "I.2": 500 }, {}],
    ["a finding", { kind: "finding" }, {}, {}],
  ])("%s: unmet it gives the next grade", (_, condition, changes, tally) => {
    const strict = guidance([condition], {
      grades: [grade("a", 1000, condition), grade("b", 500), grade("c", 0)],
    });
    expect(reasonsIn(sheet(strict, changes, tally))).toEqual(["threshold a:  → a", "condition a-0: a → b"]);
  });

  it("is met at its very bound", () => {
    const strict = guidance([
      { kind: "points", criterion: I1, atLeast: 400 },
      { kind: "share", criterion: I, percent: 90 },
      { kind: "metric", of: ["models.new"], atLeast: 2, atMost: 2 },
      { kind: "finding" },
    ]);
    expect(sheet(strict, { "I.1": 400 }, { "models.new": 2 }, ["a-3"]).grade).toBe("a");
  });

  it("looks at headings only where it says so", () => {
    const strict = guidance([{ kind: "no-zero", scope: "top-level" }], {
      grades: [grade("a", 1000, { kind: "no-zero", scope: "top-level" }), grade("b", 0)],
    });
    expect(sheet(strict, { "I.1": 0 }).grade).toBe("a");
    expect(sheet(strict, { "I.1": 0, "I.2": 0 }).grade).toBe("b");
  });
});

describe("the order of the rules", () => {
  const when: Condition = { kind: "metric", of: ["sanctions.corruption"], atLeast: 1 };
  const all = guidance([], {
    vetoes: [{ id: "phu-quyet", text, when, to: "b" }],
    caps: [{ id: "khong-che", text, when, atMost: "c" }],
    downgrades: [{ id: "ha-bac", text, when, by: 1 }],
  });

  it("is thresholds, vetoes, caps, downgrades", () => {
    expect(reasonsIn(sheet(all, {}, { "sanctions.corruption": 1 }))).toEqual([
      "threshold a:  → a",
      "veto phu-quyet: a → b",
      "cap khong-che: b → c",
      "downgrade ha-bac: c → d",
    ]);
  });

  it("never raises a grade nor leaves the lowest, and tells what held without effect", () => {
    expect(reasonsIn(sheet(all, { "I.1": 0, "I.2": 0, II: 0 }, { "sanctions.corruption": 1 }))).toEqual([
      "threshold d:  → d",
      "veto phu-quyet: d → d",
      "cap khong-che: d → d",
      "downgrade ha-bac: d → d",
    ]);
  });

  it("never lands on a grade whose own conditions fail", () => {
    const never: Condition = { kind: "finding" };
    const strict = guidance([], {
      grades: [grade("a", 1800), grade("b", 1000, never), grade("c", 0)],
      caps: [{ id: "khong-che", text, when, atMost: "b" }],
    });
    expect(sheet(strict, {}, { "sanctions.corruption": 1 }).grade).toBe("c");
  });
});

describe("a sheet with an open line", () => {
  const when: Condition = { kind: "finding" };

  it("has no grade, unless a veto to the lowest holds whatever the line becomes", () => {
    const toLowest = guidance([], { vetoes: [{ id: "khong-tu-cham", text, when, to: "d" }] });
    expect(sheet(toLowest, { II: undefined })).not.toHaveProperty("grade");
    expect(reasonsIn(sheet(toLowest, { II: undefined }, {}, ["khong-tu-cham"]))).toEqual([
      "veto khong-tu-cham:  → d",
    ]);
    const toOther = guidance([], { vetoes: [{ id: "khong-tu-cham", text, when, to: "c" }] });
    expect(sheet(toOther, { II: undefined }, {}, ["khong-tu-cham"])).not.toHaveProperty("grade");
  });
});
