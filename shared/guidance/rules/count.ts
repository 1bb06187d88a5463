import * as z from "zod";
import { centipointsSchema, formatPoints } from "../../scoring/points.ts";
import { faultIf } from "../fault.ts";
import { measureInWords, pointsInWords } from "../words.ts";
import { measureFaults, measureOf, measureSchema } from "./measure.ts";
import { counted, pointsOf, type RuleKind } from "./rule-kind.ts";
import type { Step } from "./step.ts";

export const countSchema = z.strictObject({
  kind: z.literal("count"),
  value: measureSchema,
  /** Points for each event. The cap is the criterion's max: a second number could only contradict it. */
  each: centipointsSchema.min(1),
});
export type Count = z.infer<typeof countSchema>;

/** Theo số lượng: points for each event, at most max. */
export const count: RuleKind<Count> = {
  metrics: (rule) => rule.value,

  judge(rule, max, { tally }) {
    const events = measureOf(rule.value, tally);
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
    const product = `${measureInWords(rule.value, language)} × ${pointsInWords(rule.each, language)}`;
    return language === "vi"
      ? `Theo số lượng: ${product}, tối đa ${pointsInWords(max, language)}`
      : `Count: ${product}, at most ${pointsInWords(max, language)}`;
  },
};
