import * as z from "zod";
import { centipointsSchema, formatPoints } from "../../scoring/points.ts";
import { faultIf } from "../fault.ts";
import { pointsInWords } from "../words.ts";
import { measureFaults, measureOf, measureSchema, metricsOfMeasure } from "./measure.ts";
import { bracketed } from "./quotient.ts";
import { AWAITING, counted, pointsOf, type RuleKind } from "./rule-kind.ts";
import type { Step } from "./step.ts";

export const countSchema = z.strictObject({
  kind: z.literal("count"),
  value: measureSchema,
  /** Points for each event. The cap is the criterion's max: a second number could only contradict it. */
  each: centipointsSchema.min(1),
});
export type Count = z.infer<typeof countSchema>;

/** Theo số lượng: points for each event, at most max. Among the deductions: so much off for each event. */
export const count: RuleKind<Count> = {
  metrics: ({ value }) => metricsOfMeasure(value),

  directions: ({ value }) => ({ rewarded: metricsOfMeasure(value), punished: [] }),

  judge(rule, max, given) {
    const events = measureOf(rule.value, given);
    if (events === undefined) return AWAITING;
    const step: Step = { kind: "each", count: events, each: rule.each };
    const points = events * rule.each;
    return points > max ? counted(max, step, { kind: "capped", points: max }) : counted(points, step);
  },

  reach: (rule, max, given) => ({ min: pointsOf(count.judge(rule, max, given)), max }),

  faults: ({ value, each }, max) => [
    ...measureFaults("rule.value", value),
    ...faultIf(
      each > max,
      "rule.each",
      "cap-below-step",
      `Mỗi lần ${formatPoints(each, "vi")} điểm, vượt mức tối đa ${formatPoints(max, "vi")} của tiêu chí.`,
      `One event gives ${formatPoints(each, "en")} points, more than the criterion's maximum ${formatPoints(max, "en")}.`,
    ),
  ],

  describe(rule, max, language) {
    const product = `${bracketed(rule.value, language)} × ${pointsInWords(rule.each, language)}`;
    return language === "vi"
      ? `Theo số lượng: ${product}, tối đa ${pointsInWords(max, language)}`
      : `Count: ${product}, at most ${pointsInWords(max, language)}`;
  },
};
