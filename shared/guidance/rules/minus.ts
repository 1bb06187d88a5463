import * as z from "zod";
import { centipointsSchema, formatPoints } from "../../scoring/points.ts";
import { faultIf } from "../fault.ts";
import { pointsInWords } from "../words.ts";
import { measureFaults, measureOf, measureSchema, metricsOfMeasure } from "./measure.ts";
import { bracketed } from "./quotient.ts";
import { AWAITING, counted, type RuleKind } from "./rule-kind.ts";

export const minusSchema = z.strictObject({
  kind: z.literal("minus"),
  value: measureSchema,
  /** Points off for each event. */
  each: centipointsSchema.min(1),
});
export type Minus = z.infer<typeof minusSchema>;

/** Trừ theo số lượng: max less so much for each event, never below 0. */
export const minus: RuleKind<Minus> = {
  metrics: ({ value }) => metricsOfMeasure(value),

  directions: ({ value }) => ({ rewarded: [], punished: metricsOfMeasure(value) }),

  judge({ value, each }, max, given) {
    const events = measureOf(value, given);
    if (events === undefined) return AWAITING;
    const points = Math.max(0, max - events * each);
    return counted(points, { kind: "minus", from: max, count: events, each, points });
  },

  reach(rule, max, given) {
    const judgement = minus.judge(rule, max, given);
    return { min: 0, max: judgement.state === "counted" ? judgement.points : max };
  },

  faults: ({ value, each }, max) => [
    ...measureFaults("rule.value", value),
    ...faultIf(
      each > max,
      "rule.each",
      "cap-below-step",
      `Mỗi lần trừ ${formatPoints(each, "vi")} điểm, vượt điểm tối đa ${formatPoints(max, "vi")} của tiêu chí.`,
      `One event takes ${formatPoints(each, "en")} points, more than the criterion's maximum ${formatPoints(max, "en")}.`,
    ),
  ],

  describe({ value, each }, max, language) {
    const taken = `${bracketed(value, language)} × ${pointsInWords(each, language)}`;
    return language === "vi"
      ? `Trừ theo số lượng: ${pointsInWords(max, language)} − ${taken}, thấp nhất 0`
      : `Minus per event: ${pointsInWords(max, language)} − ${taken}, not below 0`;
  },
};
