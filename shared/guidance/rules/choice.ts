import * as z from "zod";
import { type Centipoints, centipointsSchema, formatPoints } from "../../scoring/points.ts";
import { formatNumber } from "../../texts/bilingual.ts";
import { type Fault, faultIf } from "../fault.ts";
import { measureInWords, pointsInWords } from "../words.ts";
import { measureFaults, measureOf, measureSchema } from "./measure.ts";
import {
  divide,
  metricsOfQuotient,
  quotientFaults,
  quotientInWords,
  targetSchema,
  whenNoneInWords,
} from "./quotient.ts";
import { counted, judgeNone, pointsOf, type RuleKind } from "./rule-kind.ts";

const levelSchema = z.strictObject({ atLeast: z.int().min(0).max(1_000_000_000), points: centipointsSchema });
type Level = z.infer<typeof levelSchema>;

export const choiceSchema = z.strictObject({
  kind: z.literal("choice"),
  by: z.discriminatedUnion("kind", [
    /** `atLeast` is a number of events. */
    z.strictObject({ kind: z.literal("count"), value: measureSchema }),
    /** `atLeast` is a whole percentage of value ÷ target. */
    z.strictObject({ kind: z.literal("percent"), value: measureSchema, target: targetSchema }),
  ]),
  /** From the highest down; the last begins at 0, so that every value has its level. */
  levels: z.array(levelSchema).min(2).max(20),
});
export type Choice = z.infer<typeof choiceSchema>;

/** Chọn mức: the points of the highest level that the value, or its percentage of a target, reaches. */
export const choice: RuleKind<Choice> = {
  metrics: ({ by }) => (by.kind === "count" ? by.value : metricsOfQuotient(by)),

  judge({ by, levels }, max, { tally }) {
    const reached = by.kind === "count" ? { value: measureOf(by.value, tally) } : divide(by, tally);
    if ("none" in reached) return judgeNone(reached.none, max);
    const level = levels.find(({ atLeast }) => isReached(atLeast, reached)) ?? { atLeast: 0, points: 0 };
    return counted(level.points, { kind: "level", ...reached, ...level });
  },

  /** Counts only grow; a share of what was counted may still fall to the lowest level. */
  reach(rule, max, given) {
    const judgement = choice.judge(rule, max, given);
    const now = pointsOf(judgement);
    const mayFall = rule.by.kind === "percent" && rule.by.target.kind === "metric";
    return { min: mayFall ? Math.min(now, ...rule.levels.map(({ points }) => points)) : now, max };
  },

  faults: ({ by, levels }, max) => [
    ...(by.kind === "count" ? measureFaults("rule.by.value", by.value) : quotientFaults("rule.by", by)),
    ...levels.flatMap((level, index) => levelFaults(level, levels[index - 1], index)),
    ...endFaults(levels, max),
  ],

  describe({ by, levels }, _max, language) {
    const vi = language === "vi";
    const measured = by.kind === "count" ? measureInWords(by.value, language) : quotientInWords(by, language);
    const unit = by.kind === "count" ? "" : "%";
    const told = levels.map(({ atLeast, points }) => {
      const [threshold, worth] = [
        `${formatNumber(atLeast, language)}${unit}`,
        pointsInWords(points, language),
      ];
      return vi ? `từ ${threshold} được ${worth}` : `${threshold} or more give ${worth}`;
    });
    const none = by.kind === "count" ? "" : whenNoneInWords(by, language);
    return `${vi ? "Chọn mức theo" : "Level by"} ${measured}: ${told.join("; ")}${none}`;
  },
};

/** Compares by multiplying, so that 2 of 3 is exactly what it is: less than 67 %. */
function isReached(atLeast: number, { value, target }: { value: number; target?: number }): boolean {
  if (target === undefined) return value >= atLeast;
  return BigInt(value) * 100n >= BigInt(atLeast) * BigInt(target);
}

function levelFaults(level: Level, above: Level | undefined, index: number): Fault[] {
  if (above === undefined) return [];
  return [
    ...faultIf(
      level.atLeast >= above.atLeast,
      `rule.levels[${index}].atLeast`,
      "levels-descending",
      `Ngưỡng ${level.atLeast} không thấp hơn ngưỡng ${above.atLeast} của mức trên.`,
      `The threshold ${level.atLeast} is not below the ${above.atLeast} of the level above.`,
    ),
    ...faultIf(
      level.points >= above.points,
      `rule.levels[${index}].points`,
      "levels-descending",
      `Điểm ${formatPoints(level.points, "vi")} không thấp hơn điểm ${formatPoints(above.points, "vi")} của mức trên.`,
      `${formatPoints(level.points, "en")} points are not below the ${formatPoints(above.points, "en")} of the level above.`,
    ),
  ];
}

const endFaults = (levels: readonly Level[], max: Centipoints): Fault[] => [
  ...faultIf(
    levels[0]?.points !== max,
    "rule.levels[0].points",
    "top-level-is-max",
    `Mức cao nhất phải bằng điểm tối đa ${formatPoints(max, "vi")} của tiêu chí.`,
    `The highest level must give the criterion's maximum, ${formatPoints(max, "en")}.`,
  ),
  ...faultIf(
    levels.at(-1)?.atLeast !== 0,
    `rule.levels[${levels.length - 1}].atLeast`,
    "levels-contiguous",
    "Mức thấp nhất phải bắt đầu từ 0, để giá trị nào cũng có mức.",
    "The lowest level must begin at 0, so that every value has a level.",
  ),
];
