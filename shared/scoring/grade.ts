import type { Condition, GradeRule } from "../guidance/grading.ts";
import type { Grade, Guidance } from "../guidance/guidance.ts";
import type { MetricName } from "../pipeline/metrics.ts";
import { countOf, type Tally } from "../pipeline/tally.ts";
import type { Assessment } from "./assessment.ts";
import { formatPoints } from "./points.ts";
import type { Parts } from "./settle.ts";
import { type GradeInputs, isLeafLine, type LeafLine, type Line, type Reason, type Sheet } from "./sheet.ts";

/** What a grade is found from: a sheet's lines and parts, and what its rules look at beside them. */
export interface Gradable {
  readonly lines: readonly Line[];
  readonly parts: Parts;
  readonly max: number;
  readonly gradeInputs?: GradeInputs | undefined;
}

/** What decides a sheet's grade; a sheet made before there were bonus and deductions has a base alone. */
export const gradableOf = ({ lines, points, parts, max, gradeInputs }: Sheet): Gradable => ({
  lines,
  parts: parts ?? { base: points, bonus: 0, deductions: 0 },
  max,
  gradeInputs,
});

export interface Graded {
  readonly grade: string;
  readonly reasons: Reason[];
}

/**
 * The grade of a final sheet before quotas, and every reason in order: thresholds, the grade's own conditions and
 * absolute vetoes, caps, downgrades. None while a line is open, or if nothing applied; but what vetoes down to the
 * lowest grade does so whatever the open lines become.
 */
export function gradeOf(guidance: Guidance, sheet: Gradable): Graded | undefined {
  if (sheet.lines.some(isOpen)) return vetoedAnyway(guidance, sheet);
  if (sheet.max === 0) return undefined;
  const path = new Path(guidance, sheet, thresholdOf(guidance, sheet));
  const { vetoes = [], caps = [], downgrades = [] } = guidance;
  for (const veto of vetoes) path.rule("veto", veto, (at) => Math.max(at, indexOf(guidance, veto.to)));
  for (const cap of caps) path.rule("cap", cap, (at) => Math.max(at, indexOf(guidance, cap.atMost)));
  for (const downgrade of downgrades) path.rule("downgrade", downgrade, (at) => at + downgrade.by);
  return path.end();
}

/** The grade that a unit gets which may not have this one, with the reasons of conditions it fails on the way. */
export function nextBelow(
  guidance: Guidance,
  sheet: Gradable,
  grade: string,
  why: Omit<Reason, "before" | "after">,
): Graded {
  const path = new Path(guidance, sheet, indexOf(guidance, grade));
  path.move(why, (at) => at + 1);
  return path.end();
}

/** Everything that the guidance's grade rules look at beside the lines; undefined where they look at nothing else. */
export function gradeInputsOf(
  guidance: Guidance,
  tally: Tally,
  assessments: readonly Assessment[],
): GradeInputs | undefined {
  const rules = gradeRulesOf(guidance);
  const metrics = [...new Set(rules.flatMap(({ when }) => (when.kind === "metric" ? when.of : [])))].sort();
  const asked = rules.filter(({ when }) => when.kind === "finding");
  if (metrics.length === 0 && asked.length === 0) return undefined;
  return {
    metrics: metrics.map((metric) => ({ metric, value: countOf(tally, metric) })),
    findings: asked.flatMap(({ id }) => {
      const found = assessments.find(({ criterion, achieved }) => criterion === id && achieved === true);
      return found ? [{ rule: id, body: found.body }] : [];
    }),
  };
}

/** Every rule that acts on the grade of one unit, in the order in which it does. */
export const gradeRulesOf = ({ grades, vetoes = [], caps = [], downgrades = [] }: Guidance): GradeRule[] => [
  ...grades.flatMap(({ conditions = [] }) => conditions),
  ...vetoes,
  ...caps,
  ...downgrades,
];

/** A grade on its way down, and the reasons so far. */
class Path {
  readonly #guidance: Guidance;
  readonly #sheet: Gradable;
  readonly #reasons: Reason[] = [];
  #at: number;

  constructor(guidance: Guidance, sheet: Gradable, start: number | ThresholdReached) {
    this.#guidance = guidance;
    this.#sheet = sheet;
    this.#at = typeof start === "number" ? start : start.at;
    if (typeof start === "number") return;
    this.#reasons.push(start.reason);
    this.#meetConditions();
  }

  rule(stage: Reason["stage"], { id, text, when }: GradeRule, to: (at: number) => number): void {
    if (holds(when, id, this.#guidance, this.#sheet)) this.move({ stage, rule: id, text }, to);
  }

  move(why: Omit<Reason, "before" | "after">, to: (at: number) => number): void {
    const before = gradeAt(this.#guidance, this.#at).id;
    this.#at = Math.min(to(this.#at), this.#guidance.grades.length - 1);
    this.#reasons.push({ ...why, before, after: gradeAt(this.#guidance, this.#at).id });
    this.#meetConditions();
  }

  end(): Graded {
    return { grade: gradeAt(this.#guidance, this.#at).id, reasons: this.#reasons };
  }

  /** No grade is given against its own conditions; the lowest has none. */
  #meetConditions(): void {
    const { id: before, conditions = [] } = gradeAt(this.#guidance, this.#at);
    const failed = conditions.filter(({ id, when }) => !holds(when, id, this.#guidance, this.#sheet));
    if (failed.length === 0 || this.#at === this.#guidance.grades.length - 1) return;
    this.#at += 1;
    const after = gradeAt(this.#guidance, this.#at).id;
    for (const { id, text } of failed)
      this.#reasons.push({ stage: "condition", rule: id, before, after, text });
    this.#meetConditions();
  }
}

interface ThresholdReached {
  readonly at: number;
  readonly reason: Reason;
}

/**
 * The highest grade whose threshold is reached. Where criteria do not apply the base counts by its share of what
 * does, so that 90 of 95 is judged like 94.74 of 100; bonus and deductions count as they are, where they count.
 */
function thresholdOf(guidance: Guidance, { parts, max }: Gradable): ThresholdReached {
  const { grades, total, bonus, deductions } = guidance;
  const beside =
    (bonus?.countsTowardGrade ? parts.bonus : 0) - (deductions?.countsTowardGrade ? parts.deductions : 0);
  const reached = grades.findIndex(({ from }) => parts.base * total + beside * max >= from * max);
  const at = reached === -1 ? grades.length - 1 : reached;
  const { id, name, from } = gradeAt(guidance, at);
  const text = {
    vi: `${name.vi}: từ ${formatPoints(from, "vi")} điểm`,
    en: `${name.en}: from ${formatPoints(from, "en")} points`,
  };
  return { at, reason: { stage: "threshold", rule: id, after: id, text } };
}

function vetoedAnyway(guidance: Guidance, sheet: Gradable): Graded | undefined {
  const lowest = gradeAt(guidance, guidance.grades.length - 1).id;
  const sure = guidance.vetoes?.filter(
    ({ id, to, when }) =>
      to === lowest &&
      (when.kind === "metric" || when.kind === "finding") &&
      holds(when, id, guidance, sheet),
  );
  if (!sure || sure.length === 0) return undefined;
  return {
    grade: lowest,
    reasons: sure.map(({ id, text }) => ({ stage: "veto", rule: id, after: lowest, text })),
  };
}

/** Whether a condition of that rule holds on a sheet without open lines. */
export function holds(when: Condition, rule: string, guidance: Guidance, sheet: Gradable): boolean {
  switch (when.kind) {
    case "metric": {
      const sum = when.of.reduce((total, metric) => total + amountOf(sheet, metric), 0);
      return (
        sum >= (when.atLeast ?? Number.NEGATIVE_INFINITY) && sum <= (when.atMost ?? Number.POSITIVE_INFINITY)
      );
    }
    case "points":
      return (lineOf(sheet, when.criterion)?.points ?? 0) >= when.atLeast;
    case "share": {
      const line = lineOf(sheet, when.criterion);
      if (line && isLeafLine(line) && line.state === "not-applicable") return true;
      return line !== undefined && line.points * 100 >= when.percent * line.max;
    }
    case "no-zero":
      return !linesIn(when.scope, guidance, sheet).some(isZero);
    case "finding":
      return sheet.gradeInputs?.findings.some((found) => found.rule === rule) ?? false;
  }
}

const amountOf = ({ gradeInputs }: Gradable, of: MetricName): number =>
  gradeInputs?.metrics.find(({ metric }) => metric === of)?.value ?? 0;

const lineOf = ({ lines }: Gradable, of: string): Line | undefined =>
  lines.find(({ criterion }) => criterion === of);

const linesIn = (scope: "leaves" | "top-level", { criteria }: Guidance, { lines }: Gradable): Line[] =>
  scope === "leaves"
    ? lines.filter((line) => isLeafLine(line) && line.section === undefined)
    : lines.filter(({ criterion }) => criteria.some(({ id }) => id === criterion));

/** Scored 0: not one that does not apply, nor one whose points are counted at another criterion. */
function isZero(line: Line): boolean {
  if (!isLeafLine(line)) return line.points === 0 && line.max > 0;
  return line.state === "counted" && line.points === 0 && line.steps.at(-1)?.kind !== "counted-elsewhere";
}

const isOpen = (line: Line): boolean => isLeafLine(line) && OPEN.includes(line.state);
const OPEN: readonly LeafLine["state"][] = ["not-due", "awaiting-assessment", "open"];

export const indexOf = ({ grades }: Guidance, grade: string): number =>
  grades.findIndex(({ id }) => id === grade);

function gradeAt({ grades }: Guidance, index: number): Grade {
  const grade = grades[index];
  if (!grade) throw new RangeError(`there is no grade ${index}`);
  return grade;
}
