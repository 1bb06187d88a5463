import fc from "fast-check";
import { leavesOf } from "../../../shared/guidance/criteria.ts";
import type { Criterion, Guidance } from "../../../shared/guidance/guidance.ts";
import type { Target } from "../../../shared/guidance/rules/quotient.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";
import { METRIC_NAMES, type MetricName } from "../../../shared/pipeline/metrics.ts";
import { type Tally, tallyOf } from "../../../shared/pipeline/tally.ts";
import { type Assessment, assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { appraised, group, guidanceOf, leaf } from "./build.ts";

/** Guidances that are right, and whatever facts and appraisals may come together with them. */

interface Judged {
  readonly rule: Rule;
  readonly max: number;
}

const measure = fc.uniqueArray(fc.constantFrom(...METRIC_NAMES), { minLength: 1, maxLength: 3 });

const target: fc.Arbitrary<Target> = fc.oneof(
  fc.record({ kind: fc.constant("number" as const), count: fc.integer({ min: 1, max: 300 }) }),
  fc.record({
    kind: fc.constant("metric" as const),
    of: measure,
    whenNone: fc.constantFrom("full" as const, "zero" as const, "not-applicable" as const),
  }),
);

const ratio: fc.Arbitrary<Judged> = fc
  .record({
    value: measure,
    target,
    to: fc.constantFrom(1, 5, 25, 50, 100),
    steps: fc.integer({ min: 1, max: 60 }),
    mode: fc.constantFrom("half-up" as const, "down" as const),
  })
  .map(({ value, target, to, steps, mode }) => ({
    rule: { kind: "ratio", value, target, rounding: { to, mode } },
    max: to * steps,
  }));

const count: fc.Arbitrary<Judged> = fc
  .record({ value: measure, each: fc.integer({ min: 1, max: 500 }), more: fc.integer({ min: 0, max: 2000 }) })
  .map(({ value, each, more }) => ({ rule: { kind: "count", value, each }, max: each + more }));

const descending = (size: number, max: number) =>
  fc
    .uniqueArray(fc.integer({ min: 1, max }), { minLength: size, maxLength: size })
    .map((values) => values.sort((a, b) => b - a));

const choice: fc.Arbitrary<Judged> = fc
  .integer({ min: 1, max: 5 })
  .chain((size) =>
    fc.record({
      value: measure,
      target: fc.option(target, { nil: undefined }),
      thresholds: descending(size, 150).map((values) => [...values, 0]),
      points: descending(size + 1, 2000),
    }),
  )
  .map(({ value, target, thresholds, points }) => ({
    rule: {
      kind: "choice",
      by: target === undefined ? { kind: "count", value } : { kind: "percent", value, target },
      levels: thresholds.map((atLeast, index) => ({ atLeast, points: points[index] ?? 0 })),
    },
    max: points[0] ?? 0,
  }));

const assessed: fc.Arbitrary<Judged> = fc
  .integer({ min: 1, max: 2000 })
  .map((max) => ({ rule: appraised, max }));

/** A rule of any kind, with a max that suits it. */
export const judged: fc.Arbitrary<Judged> = fc.oneof(ratio, count, choice, assessed);

const dueOn = fc.constantFrom(undefined, undefined, "2023-06-30", "2023-11-30", "2023-12-10", "2023-12-15");
const branch = fc.array(fc.tuple(judged, dueOn), { minLength: 1, maxLength: 4 });

/** Groups of one to four criteria of any kind, cut off on 15/12/2023. */
export const guidance: fc.Arbitrary<Guidance> = fc
  .array(branch, { minLength: 1, maxLength: 4 })
  .map((branches) => guidanceOf(branches.map(branchOf)));

const branchOf = (criteria: readonly [Judged, string | undefined][], index: number): Criterion =>
  group(
    `${index + 1}`,
    ...criteria.map(([{ rule, max }, due], child) => leaf(`${index + 1}.${child + 1}`, max, rule, due)),
  );

/** What facts may add up to. */
export const tally: fc.Arbitrary<Tally> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...METRIC_NAMES), fc.integer({ min: 0, max: 200 })), {
    selector: ([metric]) => metric,
  })
  .map((counts) => tallyOf(Object.fromEntries(counts) as Partial<Record<MetricName, number>>));

/** Points, some beyond the criterion's max, for some of the appraised criteria. */
export const assessmentsOf = (of: Guidance): fc.Arbitrary<Assessment[]> =>
  fc
    .subarray(leavesOf(of).filter(({ rule }) => rule.kind === "assessed"))
    .chain((leaves) =>
      fc.tuple(
        ...leaves.map(({ id }) =>
          fc
            .integer({ min: 0, max: 2500 })
            .map((points) => assessmentSchema.parse({ criterion: id, points, body: "Thường trực" })),
        ),
      ),
    );

export const day = fc.constantFrom(
  undefined,
  "2023-01-01",
  "2023-06-30",
  "2023-11-29",
  "2023-11-30",
  "2023-12-14",
  "2023-12-15",
  "2024-02-01",
);
