import { CARRIED_PREFIX } from "../carry-over/carry-over.ts";
import type { Leaf } from "../guidance/guidance.ts";
import { bind } from "../guidance/rules/rule.ts";
import { type Given, type Judgement, pointsOf, type Reach } from "../guidance/rules/rule-kind.ts";
import type { Step } from "../guidance/rules/step.ts";
import type { MetricName } from "../pipeline/metrics.ts";
import { countOf, type Tally } from "../pipeline/tally.ts";
import type { Assessment } from "./assessment.ts";
import type { LeafLine, LineFlag, Section } from "./sheet.ts";

/** What a criterion's line is judged from, and at which time of the year. */
export interface Judging extends Given {
  readonly section?: Section;
  /** Its due day has passed, or it has none. */
  readonly due: boolean;
  /** The cut-off has passed: a judged line can only be what it is. */
  readonly final: boolean;
}

/** The line of one criterion by itself: caps, zero items and "counted once" are `settle`'s, the block is `resolve`'s. */
export function judgeLine(leaf: Leaf, { section, due, final, ...given }: Judging): LeafLine {
  const rule = bind(leaf);
  const seen: Given = leaf.carryOver ? { ...given, tally: withCarried(given.tally, rule.metrics) } : given;
  const inputs = rule.metrics.map((metric) => inputOf(leaf, metric, given.tally, seen.tally));
  const judged = due ? judge(leaf, seen, final) : notDue(rule.reach(seen));
  const flags = flagsOf(leaf, given.assessment, judged.steps, inputs);
  return {
    kind: "leaf",
    criterion: leaf.id,
    ...(section && { section }),
    max: leaf.max,
    inputs,
    ...judged,
    ...(flags.length > 0 && { flags }),
  };
}

type Judged = Pick<LeafLine, "state" | "points" | "reach" | "steps" | "zeroItem" | "relative">;

/** Nothing is judged yet, so nothing is earned and nothing is sure. */
const notDue = ({ max }: Reach): Judged => ({
  state: "not-due",
  points: 0,
  reach: { min: 0, max },
  steps: [],
});

function judge(leaf: Leaf, given: Given, final: boolean): Judged {
  const declared = declaredBy(leaf, given.assessment);
  if (declared) return declared;
  const rule = bind(leaf);
  const judgement = rule.judge(given);
  const reach = rule.reach(given);
  if (judgement.state === "awaiting-assessment")
    return { state: judgement.state, points: 0, reach, steps: [] };
  if (judgement.state === "open")
    return { state: judgement.state, points: 0, reach, steps: [], relative: judgement.relative };
  const points = pointsOf(judgement);
  return {
    state: judgement.state,
    points,
    reach: final ? { min: points, max: points } : reach,
    steps: [...judgement.steps],
    ...extrasOf(judgement),
  };
}

const extrasOf = (judgement: Judgement): Pick<LeafLine, "zeroItem" | "relative"> =>
  judgement.state === "counted"
    ? {
        ...(judgement.zeroItem && { zeroItem: judgement.zeroItem }),
        ...(judgement.relative && { relative: judgement.relative }),
      }
    : {};

/** What a body declared instead of the rule's result: the points are lost, or the criterion does not apply. */
function declaredBy(leaf: Leaf, assessment: Assessment | undefined): Judged | undefined {
  if (assessment?.voided) {
    const { body, voided } = assessment;
    return settled("counted", 0, { kind: "voided", body, reason: voided.reason });
  }
  if (!assessment?.notApplicable || !leaf.notApplicable) return undefined;
  const { body, notApplicable } = assessment;
  const step: Step = {
    kind: "declared-not-applicable",
    body,
    reason: notApplicable.reason,
    treatedAs: leaf.notApplicable,
  };
  return leaf.notApplicable === "full"
    ? settled("counted", leaf.max, step)
    : settled("not-applicable", 0, step);
}

const settled = (state: LeafLine["state"], points: number, step: Step): Judged => ({
  state,
  points,
  reach: { min: points, max: points },
  steps: [step],
});

/** The values of metrics with what decided years carried over, which may be less than nothing. */
function withCarried(tally: Tally, metrics: readonly MetricName[]): Tally {
  const whole = metrics.map((metric) => [metric, countOf(tally, metric) + carriedOf(tally, metric)]);
  return { ...tally, ...Object.fromEntries(whole) };
}

const carriedOf = (tally: Tally, metric: MetricName): number => tally[`${CARRIED_PREFIX}${metric}`] ?? 0;

function inputOf(leaf: Leaf, metric: MetricName, own: Tally, seen: Tally): LeafLine["inputs"][number] {
  const carried = leaf.carryOver ? carriedOf(own, metric) : 0;
  return { metric, value: countOf(seen, metric), ...(carried !== 0 && { carried }) };
}

function flagsOf(
  leaf: Leaf,
  assessment: Assessment | undefined,
  steps: readonly Step[],
  inputs: LeafLine["inputs"],
): LineFlag[] {
  const flags: [LineFlag, boolean][] = [
    ["nothing-behind", steps.some((step) => step.kind === "none" && step.treatedAs === "full")],
    ["carried", inputs.some(({ carried }) => carried !== undefined)],
    ["contested", assessment?.contested !== undefined],
    ["voided", assessment?.voided !== undefined],
    ["evidence-missing", leaf.evidenceRequired === true && assessment !== undefined && !assessment.evidence],
  ];
  return flags.flatMap(([flag, raised]) => (raised ? [flag] : []));
}
