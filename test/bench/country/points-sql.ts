import { criteriaOf } from "../../../shared/guidance/criteria.ts";
import type { CriterionId } from "../../../shared/guidance/criterion-id.ts";
import type { Guidance, Leaf } from "../../../shared/guidance/guidance.ts";
import { isMetric, type Measure } from "../../../shared/guidance/rules/measure.ts";
import type { Quotient } from "../../../shared/guidance/rules/quotient.ts";
import type { Rounding } from "../../../shared/guidance/rules/rounding.ts";
import type { MetricName } from "../../../shared/pipeline/metrics.ts";

/** A criterion whose points SQL reckons from totals, and how it counts towards the whole: deductions are taken off. */
export interface LineInSql {
  readonly criterion: CriterionId;
  readonly sign: 1 | -1;
  readonly points: string;
}

/**
 * The criteria of a guidance that rest on records alone and on one unit: what SQL can say without a program around it.
 * What a body assesses, what is relative to the block and what is counted only once stays with the engine.
 */
export function linesInSql(guidance: Guidance): LineInSql[] {
  return criteriaOf(guidance).flatMap(({ criterion, section }) => {
    const points = criterion.kind === "leaf" && !criterion.exclusiveWith ? pointsOf(criterion) : undefined;
    if (points === undefined) return [];
    return [{ criterion: criterion.id, sign: section === "deductions" ? -1 : 1, points }];
  });
}

/** The column of a metric's total. */
export const totalOf = (metric: MetricName): string => `COALESCE("${metric}", 0)`;

function pointsOf({ rule, max }: Leaf): string | undefined {
  switch (rule.kind) {
    case "ratio":
      return ofQuotient(rule, max, (value, target) => {
        return `CASE WHEN ${value} > ${target} THEN ${max} ELSE MIN(${max}, ${rounded(value, target, max, rule.rounding)}) END`;
      });
    case "count":
      return of(rule.value, (value) => `MIN(${max}, ${value} * ${rule.each})`);
    case "minus":
      return of(rule.value, (value) => `MAX(0, ${max} - ${value} * ${rule.each})`);
    case "choice": {
      const { by, levels } = rule;
      if (by.kind === "count")
        return of(by.value, (value) => level(levels, (atLeast) => `${value} >= ${atLeast}`));
      return ofQuotient(by, max, (value, target) =>
        level(levels, (atLeast) => `${value} * 100 >= ${atLeast} * ${target}`),
      );
    }
    default:
      return undefined;
  }
}

/** The sum of a measure's metrics, never negative; undefined where a body states one of its figures. */
function of(measure: Measure, then: (value: string) => string | undefined): string | undefined {
  if (!measure.every(isMetric)) return undefined;
  return then(`MAX(0, ${measure.filter(isMetric).map(totalOf).join(" + ")})`);
}

function ofQuotient(
  { value, target }: Quotient,
  max: number,
  then: (value: string, target: string) => string,
): string | undefined {
  if (target.kind === "number") return of(value, (sum) => then(sum, String(target.count)));
  const none = target.whenNone === "full" ? max : 0;
  return of(value, (sum) =>
    of(target.of, (total) => `CASE WHEN ${total} = 0 THEN ${none} ELSE ${then(sum, total)} END`),
  );
}

/** As `roundedFraction`: whole numbers throughout, SQLite's division of them cuts off. */
function rounded(value: string, target: string, max: number, { to, mode }: Rounding): string {
  const add = { "half-up": `${target} * ${to}`, down: "0", up: `2 * ${target} * ${to} - 1` }[mode];
  return `(2 * ${value} * ${max} + ${add}) / (2 * ${target} * ${to}) * ${to}`;
}

const level = (
  levels: readonly { readonly atLeast: number; readonly points: number }[],
  reached: (atLeast: number) => string,
): string =>
  `CASE ${levels.map(({ atLeast, points }) => `WHEN ${reached(atLeast)} THEN ${points}`).join(" ")} ELSE 0 END`;
