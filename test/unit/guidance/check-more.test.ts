import { describe, expect, it } from "vitest";
import { checkGuidance } from "../../../shared/guidance/check.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";
import { appraised, group, guidanceOf, halfAPointEach, leaf } from "./build.ts";

/** One fault each, with its place; what a right guidance of the same make looks like is the base it is put into. */

const text = { vi: "Ví dụ", en: "Example" };
const when = { kind: "metric", of: ["sanctions.corruption"], atLeast: 1 };
const base = () => ({
  ...guidanceOf([
    group("I", leaf("I.1", 500, appraised), leaf("I.2", 500, halfAPointEach)),
    leaf("II", 1000, appraised),
  ]),
  bonus: { max: 300, countsTowardGrade: true, criteria: [leaf("III", 300, appraised)] },
  deductions: { max: 300, countsTowardGrade: true, criteria: [leaf("IV", 300, appraised)] },
  ceiling: 2300,
});
const children = (...leaves: object[]) => [{ ...base().criteria[0], children: leaves }, base().criteria[1]];
const [one, two] = [leaf("I.1", 500, appraised), leaf("I.2", 500, halfAPointEach)];
const rule = (changed: Rule) => ({ criteria: children({ ...one, rule: changed }, two) });
const level = (id: string, points: number, more = {}) => ({ id, text, points, ...more });

const faultsOf = (changes: object) =>
  checkGuidance({ ...base(), ...changes }).map(({ at, rule: broken }) => [at, broken]);

it("finds nothing wrong with the base", () => {
  expect(faultsOf({})).toEqual([]);
});

it("takes a late-entry rule that marks, and not one that would take points no sheet takes", () => {
  const lateEntry = { afterDays: 5, counts: true };
  expect(faultsOf({ lateEntry })).toEqual([]);
  expect(faultsOf({ lateEntry: { ...lateEntry, counts: false } })).toEqual([
    ["lateEntry.counts", "late-entry-not-scored"],
  ]);
});

describe("finds", () => {
  it.each<[string, object, string, string]>([
    [
      "a gap in the numbers of criteria",
      { criteria: children(one, leaf("I.3", 500, appraised)) },
      "criteria[0].children[1].id",
      "numbering-gap",
    ],
    ["a gap in the clauses", { clauses: [1, 2, 4] }, "clauses[2]", "numbering-gap"],
    ["a bonus without a ceiling", { ceiling: undefined }, "ceiling", "ceiling-range"],
    ["a ceiling that nothing reaches", { ceiling: 2301 }, "ceiling", "ceiling-range"],
    [
      "a bonus that does not add up",
      { bonus: { ...base().bonus, max: 200 }, ceiling: 2200 },
      "bonus.max",
      "children-sum",
    ],
    [
      "a cap that nothing reaches",
      { deductions: { ...base().deductions, max: 400, capped: true } },
      "deductions.max",
      "cap-unreachable",
    ],
    [
      "a cap below a step",
      { deductions: { ...base().deductions, max: 200, capped: true } },
      "deductions.max",
      "cap-below-step",
    ],
    [
      "a minus beyond the max",
      rule({ kind: "minus", value: ["reports.late"], each: 600 }),
      "criteria[0].children[0].rule.each",
      "cap-below-step",
    ],
    [
      "ticks that do not add up",
      rule({ kind: "ticks", body: text, ticks: [level("a", 400)] }),
      "criteria[0].children[0].rule.ticks",
      "children-sum",
    ],
    [
      "levels without the max",
      rule({ kind: "level", body: text, levels: [level("a", 400), level("b", 0)] }),
      "criteria[0].children[0].rule.levels",
      "top-level-is-max",
    ],
    [
      "a level named twice",
      rule({ kind: "level", body: text, levels: [level("a", 500), level("a", 0)] }),
      "criteria[0].children[0].rule.levels[1].id",
      "id-repeated",
    ],
    [
      "a zero item with points",
      rule({ kind: "level", body: text, levels: [level("a", 500), level("b", 10, { zeroItem: true })] }),
      "criteria[0].children[0].rule.levels[1].points",
      "zero-item-points",
    ],
    [
      "points at a target beyond the max",
      rule({
        kind: "target",
        value: ["models.new"],
        target: { kind: "number", count: 2 },
        atTarget: 600,
        noTarget: "zero",
        allBelow: "share-of-target",
        leaderAtTarget: "max",
        rounding: { to: 25, mode: "down" },
      }),
      "criteria[0].children[0].rule.atTarget",
      "cap-below-step",
    ],
    [
      "a step that does not divide",
      rule({
        kind: "target",
        value: ["models.new"],
        target: { kind: "number", count: 2 },
        atTarget: 260,
        noTarget: "zero",
        allBelow: "share-of-target",
        leaderAtTarget: "max",
        rounding: { to: 25, mode: "down" },
      }),
      "criteria[0].children[0].rule.rounding.to",
      "rounding-step",
    ],
    [
      "a deduction that is not there",
      { criteria: children({ ...one, alsoDeductedIn: ["II"] }, two) },
      "criteria[0].children[0].alsoDeductedIn[0]",
      "deduction-missing",
    ],
    [
      "an unknown criterion counted once",
      { criteria: children({ ...one, exclusiveWith: ["V"] }, two) },
      "criteria[0].children[0].exclusiveWith[0]",
      "criterion-unknown",
    ],
    [
      "counted once across a cap",
      {
        criteria: [
          { ...group("I", one, two), max: 500, capped: true },
          { ...leaf("II", 1500, appraised), exclusiveWith: ["I.1"] },
        ],
      },
      "criteria[0].children[0].exclusiveWith",
      "exclusive-under-cap",
    ],
    [
      "a veto to no grade",
      { vetoes: [{ id: "a", text, when, to: "none" }] },
      "vetoes[0].to",
      "grade-unknown",
    ],
    [
      "a cap at no grade",
      { caps: [{ id: "a", text, when, atMost: "none" }] },
      "caps[0].atMost",
      "grade-unknown",
    ],
    [
      "a rule with a criterion's id",
      {
        downgrades: [{ id: "1", text, when, by: 1 }],
        bonus: { ...base().bonus, criteria: [leaf("1", 300, appraised)] },
      },
      "grades",
      "id-repeated",
    ],
    [
      "a condition on no criterion",
      { caps: [{ id: "a", text, atMost: "good", when: { kind: "share", criterion: "V", percent: 60 } }] },
      "caps[0].when.criterion",
      "criterion-unknown",
    ],
    [
      "a condition without bounds",
      { caps: [{ id: "a", text, atMost: "good", when: { ...when, atLeast: undefined } }] },
      "caps[0].when.atLeast",
      "required",
    ],
    [
      "conditions on the lowest grade",
      { grades: [{ id: "all", name: text, from: 0, conditions: [{ id: "a", text, when }] }] },
      "grades[0].conditions",
      "lowest-grade-conditions",
    ],
    [
      "a quota on the lowest grade",
      {
        quotas: [
          {
            id: "a",
            text,
            limits: "grade",
            grade: "other",
            per: "block",
            size: { kind: "number", count: 1 },
          },
        ],
      },
      "quotas[0].grade",
      "quota-on-lowest",
    ],
    [
      "a tie key of no criterion",
      { ties: [{ kind: "criterion", criterion: "V" }] },
      "ties[0].criterion",
      "criterion-unknown",
    ],
    [
      "a tie key of a bonus that is not",
      { ties: [{ kind: "bonus" }], bonus: undefined, ceiling: undefined },
      "ties[0]",
      "criterion-unknown",
    ],
    [
      "a span that ends before it begins",
      { period: { from: "2023-12-31", to: "2023-01-01" } },
      "period.to",
      "span-reversed",
    ],
    [
      "a submission after the cut-off",
      { submission: { from: "2023-12-16", to: "2023-12-20" } },
      "submission.from",
      "submission-after-cut-off",
    ],
    [
      "a figure without its words",
      rule(JSON.parse('{"kind":"minus","value":[{"figure":"a"}],"each":50}')),
      "criteria[0].children[0].rule.value[0].text",
      "required",
    ],
  ])("%s", (_, changes, at, broken) => {
    expect(faultsOf(changes)).toEqual([[at, broken]]);
  });
});
