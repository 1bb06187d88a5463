import * as z from "zod";
import { type Centipoints, centipointsSchema, formatPoints } from "../../scoring/points.ts";
import { formatNumber } from "../../texts/bilingual.ts";
import { type Fault, faultIf } from "../fault.ts";
import { measureInWords, pointsInWords } from "../words.ts";
import { ZERO_ITEM_WORDS } from "./achieved.ts";
import {
  isAutomatic,
  type Measure,
  measureFaults,
  measureOf,
  measureSchema,
  metricsOfMeasure,
} from "./measure.ts";
import {
  divide,
  measuresOf,
  metricsOfQuotient,
  quotientFaults,
  quotientInWords,
  targetSchema,
  whenNoneInWords,
} from "./quotient.ts";
import { AWAITING, counted, type Given, judgeNone, pointsOf, type RuleKind } from "./rule-kind.ts";

const levelSchema = z.strictObject({
  atLeast: z.int().min(0).max(1_000_000_000),
  points: centipointsSchema,
  /** Reaching no more than this makes the heading above worth 0; the lowest level only, and it gives 0 itself. */
  zeroItem: z.literal(true).optional(),
});
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
  metrics: ({ by }) => (by.kind === "count" ? metricsOfMeasure(by.value) : metricsOfQuotient(by)),

  directions({ by }) {
    const divisor = by.kind === "percent" && by.target.kind === "metric" ? by.target.of : [];
    return {
      rewarded: metricsOfMeasure(by.value).filter((metric) => !divisor.includes(metric)),
      punished: [],
    };
  },

  judge({ by, levels }, max, given) {
    const reached = by.kind === "count" ? countedBy(by.value, given) : divide(by, given);
    if (reached === undefined) return AWAITING;
    if ("none" in reached) return judgeNone(reached.none, max);
    const { atLeast, points, zeroItem }: Level = levels.find((level) =>
      isReached(level.atLeast, reached),
    ) ?? {
      atLeast: 0,
      points: 0,
    };
    const judgement = counted(points, { kind: "level", ...reached, atLeast, points });
    return zeroItem ? { ...judgement, zeroItem } : judgement;
  },

  /** Counts only grow; a share of what was counted may still fall to the lowest level. */
  reach(rule, max, given) {
    const judgement = choice.judge(rule, max, given);
    const now = pointsOf(judgement);
    const measures = rule.by.kind === "count" ? [rule.by.value] : measuresOf(rule.by);
    const mayFall = measures.length > 1 || !measures.every(isAutomatic);
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
    const told = levels.map(({ atLeast, points, zeroItem }) => {
      const [threshold, worth] = [
        `${formatNumber(atLeast, language)}${unit}`,
        pointsInWords(points, language),
      ];
      const zero = zeroItem ? ZERO_ITEM_WORDS[language] : "";
      return vi ? `từ ${threshold} được ${worth}${zero}` : `${threshold} or more give ${worth}${zero}`;
    });
    const none = by.kind === "count" ? "" : whenNoneInWords(by, language);
    return `${vi ? "Chọn mức theo" : "Level by"} ${measured}: ${told.join("; ")}${none}`;
  },
};

function countedBy(measure: Measure, given: Given): { value: number } | undefined {
  const value = measureOf(measure, given);
  return value === undefined ? undefined : { value };
}

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
  ...levels.flatMap(({ zeroItem, points }, index) =>
    faultIf(
      zeroItem !== undefined && (points !== 0 || index !== levels.length - 1),
      `rule.levels[${index}].zeroItem`,
      "zero-item-points",
      "Chỉ mức thấp nhất, với 0 điểm, mới có thể làm cả mục 0 điểm.",
      "Only the lowest level, with 0 points, can make the heading worth 0.",
    ),
  ),
];
