import * as z from "zod";
import type { MetricName } from "../../pipeline/metrics.ts";
import type { Centipoints } from "../../scoring/points.ts";
import type { Language } from "../../texts/bilingual.ts";
import type { Fault } from "../fault.ts";
import { assessed, assessedSchema } from "./assessed.ts";
import { choice, choiceSchema } from "./choice.ts";
import { count, countSchema } from "./count.ts";
import { ratio, ratioSchema } from "./ratio.ts";
import type { Given, Judgement, Reach, RuleKind } from "./rule-kind.ts";

/**
 * The rule of a criterion. A new kind is one module of this folder (its schema and its {@link RuleKind}), one line
 * here and one in {@link bind}; no other kind is touched. What real tables still need (domain C.10) joins so:
 *
 * - *minus per event* (`max − each × n`): like `count`, with reach from 0 up to today's points;
 * - *tick-sum*, *fixed*: like `assessed`, the ticks or the yes being part of the assessment;
 * - *target against leader*: a further {@link Judgement} state, "open", which `resolve` closes with the block's sheets;
 * - *bonus* and *capped deduction*: leaves like these, in lists of the guidance beside `criteria`, each with its
 *   cap; a deduction's points are taken off, so its kind needs no negative number;
 * - *not applicable* is a judgement already: the sheet's maximum and the grade follow it;
 * - *vetoes, grade caps, quotas* are no rules of a criterion: they stand in the guidance and act on the ranking.
 */
export const ruleSchema = z.discriminatedUnion("kind", [
  ratioSchema,
  countSchema,
  choiceSchema,
  assessedSchema,
]);
export type Rule = z.infer<typeof ruleSchema>;

/** A {@link RuleKind} with rule and max filled in. */
export interface BoundRule {
  readonly metrics: readonly MetricName[];
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
    case "choice":
      return bound(choice, rule, max);
    case "assessed":
      return bound(assessed, rule, max);
  }
}

const bound = <R>(kind: RuleKind<R>, rule: R, max: Centipoints): BoundRule => ({
  metrics: kind.metrics(rule),
  judge: (given) => kind.judge(rule, max, given),
  reach: (given) => kind.reach(rule, max, given),
  faults: () => kind.faults(rule, max),
  describe: (language) => kind.describe(rule, max, language),
});
