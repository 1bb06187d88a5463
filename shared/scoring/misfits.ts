import type { Leaf } from "../guidance/guidance.ts";
import type { Rule } from "../guidance/rules/rule.ts";
import { figuresOf } from "../guidance/rules/terms.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { Assessment } from "./assessment.ts";

/** What an assessment of a criterion may say beside who says it, what it declares and how many files it cites. */
const ASKED = {
  assessed: "points",
  level: "level",
  ticks: "ticks",
  achieved: "achieved",
  ratio: "figures",
  count: "figures",
  minus: "figures",
  choice: "figures",
  target: "figures",
} as const satisfies Record<Rule["kind"], keyof Assessment>;

const ANSWERS = ["points", "level", "ticks", "achieved", "figures"] as const;

/** The field that an assessment of that rule answers with; undefined where records alone decide. */
export const askedBy = (rule: Rule): (typeof ANSWERS)[number] | undefined =>
  ASKED[rule.kind] === "figures" && figuresOf(rule).length === 0 ? undefined : ASKED[rule.kind];

/**
 * Where an assessment does not suit the criterion's rule: for use cases that save one. An automatic line cannot be
 * typed over; points stay within the max; levels, ticks and figures are those of the rule, all figures at once;
 * "không áp dụng" only where the criterion allows it.
 */
export function misfitsOf({ rule, max, notApplicable }: Leaf, assessment: Assessment): FieldProblem[] {
  const asked = askedBy(rule);
  const strange = ANSWERS.filter((field) => field !== asked && assessment[field] !== undefined);
  return [
    ...strange.map((field) => fieldProblem(field, "unknown-field", { name: field })),
    ...(assessment.notApplicable && !notApplicable
      ? [fieldProblem("notApplicable", "unknown-field", { name: "notApplicable" })]
      : []),
    ...(assessment.points !== undefined && assessment.points > max
      ? [fieldProblem("points", "too-large", { maximum: max })]
      : []),
    ...strangers("level", assessment.level === undefined ? [] : [assessment.level], levelsOf(rule)),
    ...strangers(
      "ticks",
      assessment.ticks ?? [],
      rule.kind === "ticks" ? rule.ticks.map(({ id }) => id) : [],
    ),
    ...figureProblems(rule, assessment),
  ];
}

function figureProblems(rule: Rule, { figures }: Assessment): FieldProblem[] {
  if (figures === undefined) return [];
  const wanted = figuresOf(rule);
  return [
    ...wanted
      .filter((figure) => figures[figure] === undefined)
      .map((figure) => fieldProblem(`figures.${figure}`, "required")),
    ...Object.keys(figures)
      .filter((figure) => !wanted.includes(figure))
      .map((figure) => fieldProblem(`figures.${figure}`, "unknown-field", { name: figure })),
  ];
}

const strangers = (field: string, given: readonly string[], known: readonly string[]): FieldProblem[] =>
  given.some((one) => known.length > 0 && !known.includes(one))
    ? [fieldProblem(field, "choice", { values: known.join(", ") })]
    : [];

const levelsOf = (rule: Rule): string[] => (rule.kind === "level" ? rule.levels.map(({ id }) => id) : []);
