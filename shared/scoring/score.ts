import type { LocalDate } from "../calendar/local-date.ts";
import type { Criterion, Guidance, Leaf } from "../guidance/guidance.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { bind } from "../guidance/rules/rule.ts";
import { type Judgement, pointsOf, type Reach } from "../guidance/rules/rule-kind.ts";
import { countOf, type Tally } from "../pipeline/tally.ts";
import type { Assessment } from "./assessment.ts";
import { isLeafLine, type LeafLine, type Line, type Sheet } from "./sheet.ts";
import { hasPassed } from "./transitions.ts";

/** All that a sheet is computed from. */
export interface Scorable {
  /** The version assigned to the unit-year; one that `checkGuidance` finds no fault with. */
  readonly guidance: Guidance;
  readonly tally: Tally;
  readonly assessments: readonly Assessment[];
  /** The last day whose passing was written to the unit-year: time is an input, never read here. */
  readonly passedThrough?: LocalDate | undefined;
}

/**
 * The score sheet of a unit-year: pure, so that the same inputs give the same sheet on any machine and any day.
 *
 * Until the cut-off has passed the sheet is provisional and each line says what is still reachable (what that
 * assumes stands at `RuleKind.reach`). Afterwards a line that is judged can only be what it is, and once every
 * line is judged the sheet has its grade. Facts entered late still change it: the sheet follows the tally.
 *
 * Lines that are relative to other units will leave here open, and `resolve(guidance, sheets of the block)` closes
 * them; `rank(guidance, sheets)` then applies vetoes, caps, quotas and tie-breaks to the grade found here.
 */
export function score({ guidance, tally, assessments, passedThrough }: Scorable): Sheet {
  const final = hasPassed(guidance.cutOff, passedThrough);
  const lineOf = (leaf: Leaf): LeafLine => {
    const rule = bind(leaf);
    const given = { tally, assessment: assessments.find(({ criterion }) => criterion === leaf.id) };
    return {
      kind: "leaf",
      criterion: leaf.id,
      max: leaf.max,
      inputs: rule.metrics.map((metric) => ({ metric, value: countOf(tally, metric) })),
      ...(leaf.dueOn === undefined || hasPassed(leaf.dueOn, passedThrough)
        ? due(rule.judge(given), rule.reach(given), final)
        : notDue(rule.reach(given))),
    };
  };
  const lines = guidance.criteria.flatMap((criterion) => linesOf(criterion, lineOf));
  const totals = totalsOf(lines);
  const grade = final ? gradeOf(guidance, lines, totals) : undefined;
  return {
    guidance: {
      id: guidance.id,
      version: guidance.version,
      hash: guidanceHash(guidance),
      example: guidance.example,
    },
    provisional: !final,
    ...(passedThrough !== undefined && { passedThrough }),
    ...totals,
    ...(grade !== undefined && { grade }),
    lines,
  };
}

type Judged = Pick<LeafLine, "state" | "points" | "reach" | "steps">;

/** Nothing is judged yet, so nothing is earned and nothing is sure. */
const notDue = ({ max }: Reach): Judged => ({
  state: "not-due",
  points: 0,
  reach: { min: 0, max },
  steps: [],
});

function due(judgement: Judgement, reach: Reach, final: boolean): Judged {
  if (judgement.state === "awaiting-assessment")
    return { state: judgement.state, points: 0, reach, steps: [] };
  const points = pointsOf(judgement);
  return {
    state: judgement.state,
    points,
    reach: final ? { min: points, max: points } : reach,
    steps: [...judgement.steps],
  };
}

function linesOf(criterion: Criterion, lineOf: (leaf: Leaf) => LeafLine): Line[] {
  if (criterion.kind === "leaf") return [lineOf(criterion)];
  const below = criterion.children.flatMap((child) => linesOf(child, lineOf));
  return [{ kind: "group", criterion: criterion.id, ...totalsOf(below) }, ...below];
}

/** Sums over the criteria; the maximum is that of those which apply. */
function totalsOf(lines: readonly Line[]): Pick<Sheet, "points" | "reach" | "max"> {
  const leaves = lines.filter(isLeafLine);
  const sum = (part: (line: LeafLine) => number) => leaves.reduce((total, line) => total + part(line), 0);
  return {
    points: sum(({ points }) => points),
    reach: { min: sum(({ reach }) => reach.min), max: sum(({ reach }) => reach.max) },
    max: sum(({ state, max }) => (state === "not-applicable" ? 0 : max)),
  };
}

/**
 * The highest grade whose share of the guidance's total the points reach of their own maximum: where criteria do
 * not apply, 90 of 95 is judged like 94.74 of 100. None while a line is open, or if nothing applied.
 */
function gradeOf(
  { grades, total }: Guidance,
  lines: readonly Line[],
  { points, max }: Pick<Sheet, "points" | "max">,
): string | undefined {
  const open = lines.some((line) => isLeafLine(line) && OPEN.includes(line.state));
  if (open || max === 0) return undefined;
  return grades.find(({ from }) => points * total >= from * max)?.id;
}

const OPEN: readonly LeafLine["state"][] = ["not-due", "awaiting-assessment"];
