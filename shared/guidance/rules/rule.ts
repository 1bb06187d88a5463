import * as z from "zod";
import type { MetricName } from "../../pipeline/metrics.ts";
import type { Centipoints } from "../../scoring/points.ts";
import type { Language } from "../../texts/bilingual.ts";
import type { Fault } from "../fault.ts";
import { achieved, achievedSchema } from "./achieved.ts";
import { assessed, assessedSchema } from "./assessed.ts";
import { choice, choiceSchema } from "./choice.ts";
import { count, countSchema } from "./count.ts";
import { level, levelSchema } from "./level.ts";
import { minus, minusSchema } from "./minus.ts";
import { ratio, ratioSchema } from "./ratio.ts";
import type { Directions, Given, Judgement, Reach, RuleKind } from "./rule-kind.ts";
import { target, targetRuleSchema } from "./target.ts";
import { ticks, ticksSchema } from "./ticks.ts";

/**
 * The rule of a criterion, of every kind that real tables need (domain C.10). A new kind is one module of this
 * folder (its schema and its {@link RuleKind}), one line here and one in {@link bind}; no other kind is touched.
 *
 * - from records, or from figures that a body states: *ratio*, *count*, *minus*, *choice*, *target*;
 * - from what a body found: *assessed* (points), *level* (one of), *ticks* (any of), *achieved* (yes or no).
 *
 * The same kinds stand under bonus and deductions; a deduction's points are taken off, so none is negative.
 * Caps, zero items, "counted once" and grades are no rules of one criterion: see `scoring/settle.ts`, `grade.ts`.
 */
export const ruleSchema = z.discriminatedUnion("kind", [
  ratioSchema,
  countSchema,
  minusSchema,
  choiceSchema,
  targetRuleSchema,
  assessedSchema,
  levelSchema,
  ticksSchema,
  achievedSchema,
]);
export type Rule = z.infer<typeof ruleSchema>;

/** A {@link RuleKind} with rule and max filled in. */
export interface BoundRule {
  readonly metrics: readonly MetricName[];
  readonly directions: Directions;
  judge(given: Given): Judgement;
  reach(given: Given): Reach;
  faults(): readonly Fault[];
  describe(language: Language): string;
}

/** The rule of a criterion, ready to use. */
export function bind({ rule, max }: { rule: Rule; max: Centipoints }): BoundRule {
  switch (rule.kind) {
    case "ratio":
      return bound(ratio, rule, max);
    case "count":
      return bound(count, rule, max);
    case "minus":
      return bound(minus, rule, max);
    case "choice":
      return bound(choice, rule, max);
    case "target":
      return bound(target, rule, max);
    case "assessed":
      return bound(assessed, rule, max);
    case "level":
      return bound(level, rule, max);
    case "ticks":
      return bound(ticks, rule, max);
    case "achieved":
      return bound(achieved, rule, max);
  }
}

const bound = <R>(kind: RuleKind<R>, rule: R, max: Centipoints): BoundRule => ({
  metrics: kind.metrics(rule),
  directions: kind.directions(rule),
  judge: (given) => kind.judge(rule, max, given),
  reach: (given) => kind.reach(rule, max, given),
  faults: () => kind.faults(rule, max),
  describe: (language) => kind.describe(rule, max, language),
});
