import { describe, expect, it } from "vitest";
import { type Leaf, leafSchema } from "../../../shared/guidance/guidance.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { misfitsOf } from "../../../shared/scoring/misfits.ts";
import { appraised, halfAPointEach, leaf } from "../guidance/build.ts";

const text = { vi: "Ví dụ", en: "Example" };
const option = { id: "a", text, points: 500 };
const rules: Record<string, Rule> = {
  appraised,
  automatic: halfAPointEach,
  level: { kind: "level", body: text, levels: [option, { id: "b", text, points: 0 }] },
  ticks: { kind: "ticks", body: text, ticks: [option] },
  achieved: { kind: "achieved", body: text },
  figures: { kind: "minus", value: [{ figure: "vang", text }], each: 50 },
};

const problems = (rule: string, said: object, more: Partial<Leaf> = {}) => {
  const criterion = leafSchema.parse({ ...leaf("I", 500, rules[rule] ?? appraised), ...more });
  const assessment = assessmentSchema.parse({ criterion: "I", body: "Thường trực", ...said });
  return misfitsOf(criterion, assessment).map(({ field, rule: broken }) => `${field} ${broken}`);
};

describe("an assessment that suits", () => {
  it.each([
    ["appraised", { points: 500 }],
    ["automatic", { contested: { reason: "Ví dụ" } }],
    ["level", { level: "b" }],
    ["ticks", { ticks: [] }],
    ["achieved", { achieved: false }],
    ["figures", { figures: { vang: 3 } }],
  ])("%s", (rule, said) => {
    expect(problems(rule, said)).toEqual([]);
  });

  it("declares a criterion not applicable where the guidance allows it", () => {
    const said = { notApplicable: { reason: "Ví dụ" } };
    expect(problems("appraised", said, { notApplicable: "full" })).toEqual([]);
    expect(problems("appraised", said)).toEqual(["notApplicable unknown-field"]);
  });
});

describe("an assessment that does not", () => {
  it.each<[string, object, string[]]>([
    ["automatic", { points: 100 }, ["points unknown-field"]],
    ["appraised", { points: 501 }, ["points too-large"]],
    ["level", { level: "c" }, ["level choice"]],
    ["ticks", { ticks: ["a", "b"] }, ["ticks choice"]],
    ["achieved", { points: 500 }, ["points unknown-field"]],
    ["figures", { figures: { du: 1 } }, ["figures.vang required", "figures.du unknown-field"]],
  ])("%s: %j", (rule, said, expected) => {
    expect(problems(rule, said)).toEqual(expected);
  });
});
