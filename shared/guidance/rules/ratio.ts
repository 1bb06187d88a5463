import * as z from "zod";
import { formatPoints } from "../../scoring/points.ts";
import { faultIf } from "../fault.ts";
import { pointsInWords } from "../words.ts";
import { isAutomatic, isMetric, measureSchema } from "./measure.ts";
import {
  divide,
  measuresOf,
  metricsOfQuotient,
  quotientFaults,
  quotientInWords,
  targetSchema,
  whenNoneInWords,
} from "./quotient.ts";
import { ROUNDING_WORDS, roundedShare, roundingSchema } from "./rounding.ts";
import { AWAITING, counted, judgeNone, pointsOf, type RuleKind } from "./rule-kind.ts";
import type { Step } from "./step.ts";

export const ratioSchema = z.strictObject({
  kind: z.literal("ratio"),
  value: measureSchema,
  target: targetSchema,
  rounding: roundingSchema,
});
export type Ratio = z.infer<typeof ratioSchema>;

/** Tỷ lệ: value ÷ target × max, rounded to a step, at most max. */
export const ratio: RuleKind<Ratio> = {
  metrics: metricsOfQuotient,

  directions({ value, target }) {
    const divisor = target.kind === "metric" ? target.of : [];
    return { rewarded: value.filter(isMetric).filter((metric) => !divisor.includes(metric)), punished: [] };
  },

  judge(rule, max, given) {
    const division = divide(rule, given);
    if (division === undefined) return AWAITING;
    if ("none" in division) return judgeNone(division.none, max);
    const share: Step = { kind: "share", ...division, of: max };
    if (division.value > division.target) return counted(max, share, { kind: "capped", points: max });
    const points = Math.min(max, roundedShare(division, max, rule.rounding));
    return counted(points, share, { kind: "rounded", ...rule.rounding, points });
  },

  /** Towards a number the share only grows; a share of what was counted shrinks as more is counted. */
  reach(rule, max, given) {
    const growsOnly = rule.target.kind === "number" && measuresOf(rule).every(isAutomatic);
    return { min: growsOnly ? pointsOf(ratio.judge(rule, max, given)) : 0, max };
  },

  faults: (rule, max) => [
    ...quotientFaults("rule", rule),
    ...faultIf(
      max % rule.rounding.to !== 0,
      "rule.rounding.to",
      "rounding-step",
      `Bước làm tròn ${formatPoints(rule.rounding.to, "vi")} không chia hết điểm tối đa ${formatPoints(max, "vi")}.`,
      `The rounding step ${formatPoints(rule.rounding.to, "en")} does not divide the maximum ${formatPoints(max, "en")}.`,
    ),
  ],

  describe(rule, max, language) {
    const { to, mode } = rule.rounding;
    const share = `${quotientInWords(rule, language)} × ${pointsInWords(max, language)}`;
    const rounded = `${ROUNDING_WORDS[mode][language]} ${formatPoints(to, language)}`;
    return `${language === "vi" ? "Tỷ lệ" : "Ratio"}: ${share}, ${rounded}${whenNoneInWords(rule, language)}`;
  },
};
