import type { MetricName } from "../../pipeline/metrics.ts";
import type { Tally } from "../../pipeline/tally.ts";
import type { Assessment } from "../../scoring/assessment.ts";
import type { Centipoints } from "../../scoring/points.ts";
import type { Relative } from "../../scoring/sheet.ts";
import type { Language } from "../../texts/bilingual.ts";
import type { Fault } from "../fault.ts";
import type { WhenNone } from "./quotient.ts";
import type { Step } from "./step.ts";

/** What a criterion is judged by: the unit-year's tally, and the appraisal of this criterion if there is one. */
export interface Given {
  readonly tally: Tally;
  readonly assessment?: Assessment | undefined;
}

/** What the rule makes of it. "Not applicable" takes the criterion out of the sheet's maximum. */
export type Judgement =
  | {
      readonly state: "counted";
      readonly points: Centipoints;
      readonly steps: readonly Step[];
      /** The option reached makes the heading above worth 0. */
      readonly zeroItem?: true;
      /** Its own figures, for the units that are measured against it. */
      readonly relative?: Relative;
    }
  | { readonly state: "not-applicable"; readonly steps: readonly Step[] }
  /** Cannot be judged without the other units of the block; `relative` is what this one achieved. */
  | { readonly state: "open"; readonly relative: Relative }
  | { readonly state: "awaiting-assessment" };

/** Least and most points, both within 0 and the criterion's max. */
export interface Reach {
  readonly min: Centipoints;
  readonly max: Centipoints;
}

/**
 * A kind of rule: pure functions of a rule of that kind and the max of the criterion it stands in. Each kind is
 * one module of this folder; `rule.ts` lists them and tells how another joins.
 */
export interface RuleKind<R> {
  /** Metrics the rule reads, each once: the inputs that a sheet shows. */
  metrics(rule: R): readonly MetricName[];

  /**
   * Metrics of which more can never cost points, and those of which more can never earn any; one that is in neither
   * may do either. Fixed by the rule alone: what tests and advice lean on.
   */
  directions(rule: R): Directions;

  /** Points within 0 and `max`, and the arithmetic that led to them. */
  judge(rule: R, max: Centipoints, given: Given): Judgement;

  /**
   * Points still possible at the cut-off, given that more facts may come: every metric may still grow, by any
   * amount and independently of the others, and none shrinks, because no entered record is corrected or
   * withdrawn and no appraisal is changed. Bounds, not a forecast: after a correction they are computed anew.
   */
  reach(rule: R, max: Centipoints, given: Given): Reach;

  /** What is wrong with the rule, by places relative to its criterion (`rule.rounding.to`). */
  faults(rule: R, max: Centipoints): readonly Fault[];

  /** The rule in words. */
  describe(rule: R, max: Centipoints, language: Language): string;
}

export interface Directions {
  readonly rewarded: readonly MetricName[];
  readonly punished: readonly MetricName[];
}

export const counted = (
  points: Centipoints,
  ...steps: readonly Step[]
): Judgement & { state: "counted" } => ({
  state: "counted",
  points,
  steps,
});

export const AWAITING: Judgement = { state: "awaiting-assessment" };

/** The judgement where there is nothing to divide by. */
export function judgeNone(whenNone: WhenNone, max: Centipoints): Judgement {
  const step: Step = { kind: "none", treatedAs: whenNone };
  if (whenNone === "not-applicable") return { state: "not-applicable", steps: [step] };
  return counted(whenNone === "full" ? max : 0, step);
}

/** What the judgement adds to the sheet: nothing, unless it was counted. */
export const pointsOf = (judgement: Judgement): Centipoints =>
  judgement.state === "counted" ? judgement.points : 0;

/** The reach of rules that nothing but an assessment moves: what was given stands, else anything may come. */
export function reachOfAssessed(judgement: Judgement, max: Centipoints): Reach {
  if (judgement.state !== "counted") return { min: 0, max };
  return { min: judgement.points, max: judgement.points };
}
