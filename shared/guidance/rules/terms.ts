import { isMetric, type Measure } from "./measure.ts";
import { measuresOf } from "./quotient.ts";
import type { Rule } from "./rule.ts";

/** Ids of the figures that a rule needs, each once. */
export const figuresOf = (rule: Rule): string[] => [
  ...new Set(
    measuresIn(rule).flatMap((measure) => measure.flatMap((term) => (isMetric(term) ? [] : [term.figure]))),
  ),
];

/** Every measure that a rule adds up. */
export function measuresIn(rule: Rule): Measure[] {
  switch (rule.kind) {
    case "ratio":
      return measuresOf(rule);
    case "choice":
      return rule.by.kind === "count" ? [rule.by.value] : measuresOf(rule.by);
    case "target":
      return rule.target.kind === "own" ? [rule.value, rule.target.of] : [rule.value];
    case "count":
    case "minus":
      return [rule.value];
    default:
      return [];
  }
}
