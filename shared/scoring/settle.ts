import type { Beside, Criterion, Group, Guidance, Leaf } from "../guidance/guidance.ts";
import { countOnce } from "./counted-once.ts";
import type { Centipoints } from "./points.ts";
import { type GroupLine, isLeafLine, type LeafLine, type Line, type Section, type Sheet } from "./sheet.ts";

export type Totals = Pick<Line, "points" | "reach" | "max">;

/** Base, bonus and deductions, each with its own cap; without a list its part is 0. */
export type Parts = NonNullable<Sheet["parts"]>;

export interface Settled {
  readonly lines: readonly Line[];
  readonly totals: Totals;
  readonly parts: Parts;
}

/**
 * What judged lines come to together: criteria that are counted once, headings with their zero items and caps, the
 * bonus and the deductions with theirs, and the whole within 0 and the ceiling.
 */
export function settle(guidance: Guidance, judged: readonly LeafLine[]): Settled {
  const byId = new Map(countOnce(guidance, judged).map((line) => [line.criterion, line]));
  const lineOf = (leaf: Leaf): LeafLine => {
    const line = byId.get(leaf.id);
    if (!line) throw new Error(`no line was judged for criterion ${leaf.id}`);
    return line;
  };
  const base = listOf(guidance.criteria, lineOf);
  const bonus = besideOf(guidance.bonus, lineOf, "bonus");
  const deductions = besideOf(guidance.deductions, lineOf, "deductions");
  const within = (points: number) => Math.min(Math.max(points, 0), guidance.ceiling ?? guidance.total);
  const [plus, less] = [bonus.totals, deductions.totals];
  return {
    lines: [...base.lines, ...bonus.lines, ...deductions.lines],
    totals: {
      points: within(base.totals.points + plus.points - less.points),
      reach: {
        min: within(base.totals.reach.min + plus.reach.min - less.reach.max),
        max: within(base.totals.reach.max + plus.reach.max - less.reach.min),
      },
      max: base.totals.max,
    },
    parts: { base: base.totals.points, bonus: plus.points, deductions: less.points },
  };
}

interface Listing {
  readonly lines: readonly Line[];
  readonly totals: Totals;
}

type LineOf = (leaf: Leaf) => LeafLine;

function besideOf(beside: Beside | undefined, lineOf: LineOf, section: Section): Listing {
  const { lines, totals } = listOf(beside?.criteria ?? [], lineOf, section);
  return { lines, totals: cappedTo(beside?.max ?? 0, totals) };
}

/** The lines of a list and what its first level comes to. */
function listOf(criteria: readonly Criterion[], lineOf: LineOf, section?: Section): Listing {
  const below = criteria.map((criterion) => linesOf(criterion, lineOf, section));
  return {
    lines: below.flat(),
    totals: sumOf(below.flatMap(([first]) => (first ? [first] : []))),
  };
}

/** A criterion's line, then those below it. */
function linesOf(criterion: Criterion, lineOf: LineOf, section?: Section): Line[] {
  if (criterion.kind === "leaf") return [lineOf(criterion)];
  const below = criterion.children.map((child) => linesOf(child, lineOf, section));
  const children = below.flatMap(([first]) => (first ? [first] : []));
  return [headingOf(criterion, children, section), ...below.flat()];
}

function headingOf(group: Group, children: readonly Line[], section?: Section): GroupLine {
  const sum = sumOf(children);
  const worth = zeroed(group, children, group.capped ? cappedTo(group.max, sum) : sum);
  const zeroedBy = children.find((line) => isLeafLine(line) && line.zeroItem)?.criterion;
  return {
    kind: "group",
    criterion: group.id,
    ...(section && { section }),
    ...worth,
    ...(worth.points !== sum.points && { sum: sum.points }),
    ...(zeroedBy !== undefined && { zeroedBy }),
  };
}

/** A zero item makes the heading 0; while one may still come about, nothing of the heading is sure. */
function zeroed({ children: criteria }: Group, children: readonly Line[], totals: Totals): Totals {
  const items = criteria.filter((child): child is Leaf => child.kind === "leaf" && mayZero(child));
  const lines = children
    .filter(isLeafLine)
    .filter(({ criterion }) => items.some(({ id }) => id === criterion));
  const zero = lines.some(({ zeroItem }) => zeroItem);
  // What is not due yet shows nothing, though an item not achieved is known: it will make the heading 0 on its day.
  const sure = lines.every(({ state, reach }) => state !== "not-due" && reach.min === reach.max);
  return {
    points: zero ? 0 : totals.points,
    reach: {
      min: zero || !sure ? 0 : totals.reach.min,
      max: lines.some((line) => line.zeroItem && line.reach.max === line.reach.min) ? 0 : totals.reach.max,
    },
    max: totals.max,
  };
}

function mayZero({ rule }: Leaf): boolean {
  if (rule.kind === "achieved") return rule.zeroItem === true;
  return (rule.kind === "choice" || rule.kind === "level") && rule.levels.some(({ zeroItem }) => zeroItem);
}

/** Sums over lines; the maximum is that of the criteria which apply. */
function sumOf(lines: readonly Line[]): Totals {
  const sum = (part: (line: Line) => Centipoints) => lines.reduce((total, line) => total + part(line), 0);
  return {
    points: sum(({ points }) => points),
    reach: { min: sum(({ reach }) => reach.min), max: sum(({ reach }) => reach.max) },
    max: sum((line) => (isLeafLine(line) && line.state === "not-applicable" ? 0 : line.max)),
  };
}

const cappedTo = (cap: Centipoints, { points, reach, max }: Totals): Totals => ({
  points: Math.min(points, cap),
  reach: { min: Math.min(reach.min, cap), max: Math.min(reach.max, cap) },
  max: Math.min(max, cap),
});
