import * as z from "zod";
import { type Centipoints, centipointsSchema, formatPoints } from "../../scoring/points.ts";
import type { Relative } from "../../scoring/sheet.ts";
import type { Language } from "../../texts/bilingual.ts";
import { faultIf } from "../fault.ts";
import { amountInWords, pointsInWords } from "../words.ts";
import { measureFaults, measureOf, measureSchema, metricsOfMeasure } from "./measure.ts";
import { bracketed } from "./quotient.ts";
import { ROUNDING_WORDS, roundedFraction, roundingSchema } from "./rounding.ts";
import { AWAITING, counted, type Given, type Judgement, judgeNone, type RuleKind } from "./rule-kind.ts";
import type { Step } from "./step.ts";

/**
 * Points against a target and the best of the block (domain C.6). With r = achieved ÷ target and ℓ = the best r:
 * r < 1 → atTarget × r; r = 1 → atTarget; the leader → max; between → atTarget + (max − atTarget) × (r − 1) ÷ (ℓ − 1).
 * What that leaves undecided is declared, so that a block without a real leader is scored as the text means it.
 */
export const targetRuleSchema = z.strictObject({
  kind: z.literal("target"),
  value: measureSchema,
  /** One number for all, or what counts as the target of each unit; 0 of that means the unit has none. */
  target: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("number"), count: z.int().min(1).max(1_000_000_000) }),
    z.strictObject({ kind: z.literal("own"), of: measureSchema }),
  ]),
  /** Points for reaching exactly the target (half of max in C.6). */
  atTarget: centipointsSchema,
  /** A unit without a target: measured against the best unit without one, or treated as where nothing arose. */
  noTarget: z.enum(["against-best", "full", "zero", "not-applicable"]),
  /** No unit of the block reached its target: as any unit below it, or max × r ÷ ℓ. */
  allBelow: z.enum(["share-of-target", "share-of-leader"]),
  /** The best unit reached exactly its target. */
  leaderAtTarget: z.enum(["at-target", "max"]),
  rounding: roundingSchema,
});
export type TargetRule = z.infer<typeof targetRuleSchema>;

/** So far as the unit's own figures tell: the rest waits for the block. */
export const target: RuleKind<TargetRule> = {
  metrics: (rule) => [...new Set([rule.value, ...targetMeasures(rule)].flatMap(metricsOfMeasure))],

  directions(rule) {
    const own = targetMeasures(rule).flat();
    return { rewarded: metricsOfMeasure(rule.value).filter((metric) => !own.includes(metric)), punished: [] };
  },

  judge(rule, max, given) {
    const relative = relativeOf(rule, given);
    if (relative === undefined) return AWAITING;
    if (relative.target === undefined && rule.noTarget !== "against-best")
      return judgeNone(rule.noTarget, max);
    if (isBelow(relative) && rule.allBelow === "share-of-target")
      return { ...close(rule, max, relative, relative), relative };
    return { state: "open", relative };
  },

  reach: (_rule, max) => ({ min: 0, max }),

  faults: (rule, max) => [
    ...measureFaults("rule.value", rule.value),
    ...targetMeasures(rule).flatMap((measure) => measureFaults("rule.target.of", measure)),
    ...faultIf(
      rule.atTarget > max,
      "rule.atTarget",
      "cap-below-step",
      `Điểm khi đạt chỉ tiêu ${formatPoints(rule.atTarget, "vi")} vượt điểm tối đa ${formatPoints(max, "vi")}.`,
      `The points at the target, ${formatPoints(rule.atTarget, "en")}, exceed the maximum ${formatPoints(max, "en")}.`,
    ),
    ...faultIf(
      max % rule.rounding.to !== 0 || rule.atTarget % rule.rounding.to !== 0,
      "rule.rounding.to",
      "rounding-step",
      `Bước làm tròn ${formatPoints(rule.rounding.to, "vi")} không chia hết điểm tối đa và điểm khi đạt chỉ tiêu.`,
      `The rounding step ${formatPoints(rule.rounding.to, "en")} does not divide the maximum and the points at the target.`,
    ),
  ],

  describe: (rule, max, language) =>
    language === "vi" ? inVietnamese(rule, max, language) : inEnglish(rule, max, language),
};

/**
 * The points of a unit, given the best of its like in the block, itself among them: those with a target, or those
 * without one.
 */
export function close(
  rule: TargetRule,
  max: Centipoints,
  own: Relative,
  leader: Relative,
): Judgement & { state: "counted" } {
  const [reached, points] = casePoints(rule, max, own, leader);
  const step: Step = { kind: "against-leader", case: reached, ...own, leader: { ...leader }, points };
  return counted(points, step);
}

type Case = (Step & { kind: "against-leader" })["case"];

function casePoints(
  { atTarget, allBelow, leaderAtTarget, rounding }: TargetRule,
  max: Centipoints,
  own: Relative,
  leader: Relative,
): [Case, Centipoints] {
  const share = (numerator: bigint, denominator: bigint, of: Centipoints) =>
    denominator === 0n ? 0 : roundedFraction(numerator * BigInt(of), denominator, rounding);
  const [a, b] = [BigInt(own.value), BigInt(leader.value)];
  if (own.target === undefined || leader.target === undefined) return ["no-target", share(a, b, max)];
  const [t, u] = [BigInt(own.target), BigInt(leader.target)];
  if (b < u && allBelow === "share-of-leader") return ["all-below", share(a * u, t * b, max)];
  if (a < t) return ["below", share(a, t, atTarget)];
  const leads = a * u === b * t;
  if (leads && a === t) return ["at-target", leaderAtTarget === "max" ? max : atTarget];
  if (leads) return ["leader", max];
  if (a === t) return ["at-target", atTarget];
  return ["between", atTarget + share((a - t) * u, t * (b - u), max - atTarget)];
}

/** Whether the first is better than the second; both with a target, or both without. */
export function isBetter(one: Relative, other: Relative): boolean {
  return BigInt(one.value) * BigInt(other.target ?? 1) > BigInt(other.value) * BigInt(one.target ?? 1);
}

function relativeOf(rule: TargetRule, given: Given): Relative | undefined {
  const value = measureOf(rule.value, given);
  const aim = rule.target.kind === "number" ? rule.target.count : measureOf(rule.target.of, given);
  if (value === undefined || aim === undefined) return undefined;
  return aim === 0 ? { value } : { value, target: aim };
}

const isBelow = ({ value, target: aim }: Relative): boolean => aim !== undefined && value < aim;

const targetMeasures = ({ target: aim }: TargetRule) => (aim.kind === "own" ? [aim.of] : []);

const aimInWords = ({ target: aim, value }: TargetRule, language: Language): string =>
  aim.kind === "number" ? amountInWords(aim.count, value, language) : bracketed(aim.of, language);

function inVietnamese(rule: TargetRule, max: Centipoints, language: Language): string {
  const none = {
    "against-best": "so với đơn vị tốt nhất cũng không có chỉ tiêu",
    full: "đủ điểm",
    zero: "0 điểm",
    "not-applicable": "không áp dụng",
  }[rule.noTarget];
  const below = rule.allBelow === "share-of-target" ? "tính như chưa đạt" : "tính theo đơn vị cao nhất";
  const exact = pointsInWords(rule.leaderAtTarget === "max" ? max : rule.atTarget, language);
  return (
    `So với chỉ tiêu và đơn vị dẫn đầu khối: ${bracketed(rule.value, language)} / ${aimInWords(rule, language)}; ` +
    `đạt chỉ tiêu ${pointsInWords(rule.atTarget, language)}, dẫn đầu ${pointsInWords(max, language)}, ở giữa tính theo phần vượt, ` +
    `${ROUNDING_WORDS[rule.rounding.mode].vi} ${formatPoints(rule.rounding.to, language)}; không có chỉ tiêu: ${none}; ` +
    `cả khối chưa đạt: ${below}; dẫn đầu vừa đạt: ${exact}`
  );
}

function inEnglish(rule: TargetRule, max: Centipoints, language: Language): string {
  const none = {
    "against-best": "against the best unit without one",
    full: "full points",
    zero: "0 points",
    "not-applicable": "not applicable",
  }[rule.noTarget];
  const below = rule.allBelow === "share-of-target" ? "as below the target" : "by the best unit";
  const exact = pointsInWords(rule.leaderAtTarget === "max" ? max : rule.atTarget, language);
  return (
    `Against the target and the block’s leader: ${bracketed(rule.value, language)} / ${aimInWords(rule, language)}; ` +
    `at the target ${pointsInWords(rule.atTarget, language)}, the leader ${pointsInWords(max, language)}, between by what exceeds it, ` +
    `${ROUNDING_WORDS[rule.rounding.mode].en} ${formatPoints(rule.rounding.to, language)}; without a target: ${none}; ` +
    `the whole block below: ${below}; a leader exactly at it: ${exact}`
  );
}
