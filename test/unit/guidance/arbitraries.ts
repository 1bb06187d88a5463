import fc from "fast-check";
import { leavesOf } from "../../../shared/guidance/criteria.ts";
import {
  type Criterion,
  type Guidance,
  groupSchema,
  type Leaf,
  leafSchema,
} from "../../../shared/guidance/guidance.ts";
import type { Target } from "../../../shared/guidance/rules/quotient.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";
import { METRIC_NAMES, type MetricName } from "../../../shared/pipeline/metrics.ts";
import { add, type Tally, tallyOf } from "../../../shared/pipeline/tally.ts";
import { type Assessment, assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { askedBy } from "../../../shared/scoring/misfits.ts";
import { appraised, group, guidanceOf, leaf } from "./build.ts";

/** Guidances that are right, and whatever facts and appraisals may come together with them. */

interface Judged {
  readonly rule: Rule;
  readonly max: number;
}

const BODY = { vi: "Thường trực", en: "the Standing Committee" };

const measure = fc.uniqueArray(fc.constantFrom(...METRIC_NAMES), { minLength: 1, maxLength: 3 });

const divisor: fc.Arbitrary<Target> = fc.oneof(
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
    target: divisor,
    to: fc.constantFrom(1, 5, 25, 50, 100),
    steps: fc.integer({ min: 1, max: 60 }),
    mode: fc.constantFrom("half-up" as const, "down" as const, "up" as const),
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
      target: fc.option(divisor, { nil: undefined }),
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

const minus: fc.Arbitrary<Judged> = count.map(({ rule, max }) => ({
  rule: rule.kind === "count" ? { ...rule, kind: "minus" } : rule,
  max,
}));

const achieved: fc.Arbitrary<Judged> = fc
  .integer({ min: 1, max: 2000 })
  .map((max) => ({ rule: { kind: "achieved", body: BODY }, max }));

const level: fc.Arbitrary<Judged> = descending(3, 2000).map((points) => ({
  rule: {
    kind: "level",
    body: BODY,
    levels: points.map((worth, index) => ({ id: `muc-${index}`, text: BODY, points: worth })),
  },
  max: points[0] ?? 0,
}));

const ticks: fc.Arbitrary<Judged> = fc
  .array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 4 })
  .map((points) => ({
    rule: {
      kind: "ticks",
      body: BODY,
      ticks: points.map((worth, index) => ({ id: `muc-${index}`, text: BODY, points: worth })),
    },
    max: points.reduce((sum, worth) => sum + worth, 0),
  }));

/** A rule that the unit's own records and appraisals decide, with a max that suits it. */
export const judged: fc.Arbitrary<Judged> = fc.oneof(
  ratio,
  count,
  choice,
  assessed,
  minus,
  achieved,
  level,
  ticks,
);

/** Measured against the block. */
export const target: fc.Arbitrary<Judged> = fc
  .record({
    value: measure,
    aim: fc.oneof(
      fc.record({ kind: fc.constant("number" as const), count: fc.integer({ min: 1, max: 300 }) }),
      fc.record({ kind: fc.constant("own" as const), of: measure }),
    ),
    steps: fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 })),
    noTarget: fc.constantFrom(
      "against-best" as const,
      "full" as const,
      "zero" as const,
      "not-applicable" as const,
    ),
    allBelow: fc.constantFrom("share-of-target" as const, "share-of-leader" as const),
    leaderAtTarget: fc.constantFrom("at-target" as const, "max" as const),
    mode: fc.constantFrom("half-up" as const, "down" as const, "up" as const),
  })
  .map(({ value, aim, steps: [low, more], mode, ...cases }) => ({
    rule: {
      kind: "target",
      value,
      target: aim,
      atTarget: low * 25,
      ...cases,
      rounding: { to: 25, mode },
    },
    max: (low + more) * 25,
  }));

/** A level picked by counting, whose lowest makes the heading 0; or an item not achieved that does. */
const zeroing: fc.Arbitrary<Judged> = fc.oneof(
  measure.map(
    (value): Judged => ({
      rule: {
        kind: "choice",
        by: { kind: "count", value },
        levels: [
          { atLeast: 5, points: 300 },
          { atLeast: 0, points: 0, zeroItem: true },
        ],
      },
      max: 300,
    }),
  ),
  fc.constant<Judged>({ rule: { kind: "achieved", body: BODY, zeroItem: true }, max: 200 }),
);

const dueOn = fc.constantFrom(undefined, undefined, "2023-06-30", "2023-11-30", "2023-12-10", "2023-12-15");
const branch = fc.array(fc.tuple(judged, dueOn), { minLength: 1, maxLength: 4 });

/** Groups of one to four criteria of any kind, cut off on 15/12/2023. */
export const guidance: fc.Arbitrary<Guidance> = fc
  .array(branch, { minLength: 1, maxLength: 4 })
  .map((branches) => guidanceOf(branches.map(branchOf)))
  .filter(isGradable);

/** Below 0.20 points the thresholds of the test guidance fall together. */
function isGradable({ total }: Guidance): boolean {
  return total >= 20;
}

const branchOf = (criteria: readonly [Judged, string | undefined][], index: number): Criterion =>
  group(
    `${index + 1}`,
    ...criteria.map(([{ rule, max }, due], child) => leaf(`${index + 1}.${child + 1}`, max, rule, due)),
  );

/** The terms that a criterion may carry beside its rule. */
const terms = fc.record(
  {
    notApplicable: fc.constantFrom("full" as const, "re-based" as const),
    carryOver: fc.constant(true as const),
  },
  { requiredKeys: [] },
);

const leafTerms = fc.tuple(fc.oneof(judged, target, zeroing), dueOn, terms);

/**
 * The same with everything a guidance can say of its criteria: caps, zero items, criteria counted once, carry-overs,
 * not applicable, targets against the block, a bonus and deductions.
 */
export const fullGuidance: fc.Arbitrary<Guidance> = fc
  .record({
    branches: fc.array(
      fc.tuple(fc.array(leafTerms, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.boolean()),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
    bonus: fc.option(judged, { nil: undefined }),
    deductions: fc.option(fc.oneof(count, achieved), { nil: undefined }),
    counts: fc.boolean(),
  })
  .map(({ branches, bonus, deductions, counts }) => {
    const criteria = branches.map(([leaves, capped, once], index) =>
      fullBranch(`${index + 1}`, leaves, capped, once),
    );
    const total = criteria.reduce((sum, { max }) => sum + max, 0);
    const beside = (id: string, of: Judged | undefined) =>
      of && { max: of.max, countsTowardGrade: counts, criteria: [leaf(id, of.max, of.rule)] };
    return guidanceOf(criteria, {
      bonus: beside("8", bonus),
      deductions: beside("9", deductions),
      ...(bonus && { ceiling: total + Math.floor(bonus.max / 2) }),
    });
  })
  .filter(isGradable);

function fullBranch(
  id: string,
  leaves: readonly [Judged, string | undefined, object][],
  capped: boolean,
  once: boolean,
): Criterion {
  const children = leaves.map(([{ rule, max }, due, more], child) => {
    const others = once && child > 0 ? { exclusiveWith: [`${id}.1`] } : {};
    return leafSchema.parse({ ...leaf(`${id}.${child + 1}`, max, rule, due), ...more, ...others });
  });
  const whole = group(id, ...children);
  const most = Math.max(...children.map(({ max }) => max));
  return capped ? groupSchema.parse({ ...whole, capped, max: most }) : whole;
}

/** What facts may add up to. */
export const tally: fc.Arbitrary<Tally> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...METRIC_NAMES), fc.integer({ min: 0, max: 200 })), {
    selector: ([metric]) => metric,
  })
  .map((counts) => tallyOf(Object.fromEntries(counts) as Partial<Record<MetricName, number>>));

/** What decided years may have carried over: also less than nothing. */
export const carried: fc.Arbitrary<Tally> = fc
  .dictionary(
    fc.constantFrom(...METRIC_NAMES.map((metric) => `carried:${metric}`)),
    fc.integer({ min: -20, max: 20 }),
  )
  .map((counts) => add({}, counts));

/** What a body may have said of some of the criteria: points, some beyond the max; levels, ticks, yes or no. */
export const assessmentsOf = (of: Guidance): fc.Arbitrary<Assessment[]> =>
  fc
    .subarray(leavesOf(of).filter(({ rule }) => askedBy(rule) !== undefined))
    .chain((leaves) => fc.tuple(...leaves.map((leaf) => answer(leaf))));

const answer = ({ id, rule }: Leaf): fc.Arbitrary<Assessment> =>
  answerTo(rule).map((said) => assessmentSchema.parse({ criterion: id, body: "Thường trực", ...said }));

function answerTo(rule: Rule): fc.Arbitrary<object> {
  switch (rule.kind) {
    case "level":
      return fc.constantFrom(...rule.levels.map(({ id }) => ({ level: id })));
    case "ticks":
      return fc.subarray(rule.ticks.map(({ id }) => id)).map((made) => ({ ticks: made }));
    case "achieved":
      return fc.boolean().map((is) => ({ achieved: is }));
    default:
      return fc.integer({ min: 0, max: 2500 }).map((points) => ({ points }));
  }
}

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
