import type { LocalDate } from "../calendar/local-date.ts";
import { leavesOf } from "../guidance/criteria.ts";
import type { CriterionId } from "../guidance/criterion-id.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceHash } from "../guidance/hash.ts";
import type { BlockId, UnitId } from "../ids/readable-id.ts";
import type { Tally } from "../pipeline/tally.ts";
import type { Assessment } from "./assessment.ts";
import type { Centipoints } from "./points.ts";
import { rank } from "./rank.ts";
import type { RankedUnit, Standing } from "./ranking.ts";
import { resolve } from "./resolve.ts";
import { score } from "./score.ts";
import { isLeafLine, type LeafLine } from "./sheet.ts";

/** A unit's year as a draft is tried on it: its records and appraisals, and the guidance it was scored by, if any. */
export interface TriedYear {
  readonly unit: UnitId;
  readonly block?: BlockId | undefined;
  readonly rev: number;
  readonly tally: Tally;
  readonly assessments: readonly Assessment[];
  readonly assigned?: Guidance | undefined;
}

/** How a unit stands under one guidance as if its cut-off had passed. */
export type Stood = Pick<RankedUnit, "points" | "place" | "grade">;

/** A unit that would stand otherwise, and the criteria that do it; `before` absent where none scored it. */
export interface Move {
  readonly unit: UnitId;
  readonly before?: Stood;
  readonly after: Stood;
  /** Criteria whose points differ, by their numbers; one side is absent where a guidance has no such criterion. */
  readonly criteria: readonly CriterionChange[];
}

export interface CriterionChange {
  readonly criterion: CriterionId;
  readonly before?: Centipoints;
  readonly after?: Centipoints;
}

export interface DryRun {
  /** Units that move in points, place or grade, by their ids. */
  readonly moves: readonly Move[];
  readonly unmoved: readonly UnitId[];
  /** Criteria of the draft for which no unit of that year has a record, a figure or an appraisal. */
  readonly withoutData: readonly CriterionId[];
  /** Criteria that some units' sheets still wait for: their grades cannot be told. */
  readonly open: readonly { readonly criterion: CriterionId; readonly units: number }[];
}

/**
 * A draft tried on any year's records before anything is issued: both guidances are scored to the end, resolved by
 * block and ranked. Days are not looked at: a draft of one year may be tried on the tallies of another. Pure.
 */
export function dryRun(draft: Guidance, years: readonly TriedYear[]): DryRun {
  const after = outcome(draft, years);
  const before = new Map<UnitId, Outcome>();
  for (const guidance of assignedOf(years)) {
    const hash = guidanceHash(guidance);
    const scored = years.filter(({ assigned }) => assigned && guidanceHash(assigned) === hash);
    for (const [unit, one] of outcome(guidance, scored)) before.set(unit, one);
  }
  const moves = [...after].map(([unit, one]) => moveOf(unit, before.get(unit), one));
  const lines = [...after.values()].flatMap(({ leaves }) => leaves);
  return {
    moves: moves.filter(isMove),
    unmoved: moves.filter((move) => !isMove(move)).map(({ unit }) => unit),
    withoutData: leavesOf(draft)
      .filter(({ id }) => lines.every((line) => line.criterion !== id || isBare(line)))
      .map(({ id }) => id),
    open: leavesOf(draft).flatMap(({ id }) => {
      const units = lines.filter(({ criterion, state }) => criterion === id && OPEN.includes(state)).length;
      return units > 0 ? [{ criterion: id, units }] : [];
    }),
  };
}

const OPEN: readonly LeafLine["state"][] = ["awaiting-assessment", "open"];

interface Outcome extends Stood {
  readonly leaves: readonly LeafLine[];
}

function outcome(guidance: Guidance, years: readonly TriedYear[]): Map<UnitId, Outcome> {
  const standings = years.map(({ unit, block, rev, tally, assessments }): Standing => {
    const sheet = score({ guidance, tally, assessments, passedThrough: THE_END });
    return { unit, block, sheet: { ...sheet, inputsRev: rev } };
  });
  const blocks = [...new Set(standings.map(({ block }) => block))];
  const resolved = blocks.flatMap((block) =>
    resolve(
      guidance,
      standings.filter((standing) => standing.block === block),
    ),
  );
  const leavesOfUnit = new Map(resolved.map(({ unit, sheet }) => [unit, sheet.lines.filter(isLeafLine)]));
  const ranked = [...rank(guidance, resolved).units].sort((a, b) => (a.unit < b.unit ? -1 : 1));
  return new Map(
    ranked.map(({ unit, points, place, grade }) => [
      unit,
      { points, place, grade, leaves: leavesOfUnit.get(unit) ?? [] },
    ]),
  );
}

/** Later than any due day or cut-off a guidance can have. */
const THE_END = "2099-12-31" as LocalDate;

function assignedOf(years: readonly TriedYear[]): Guidance[] {
  const assigned = years.flatMap(({ assigned: one }) => (one ? [[guidanceHash(one), one] as const] : []));
  return [...new Map(assigned).values()];
}

function moveOf(unit: UnitId, before: Outcome | undefined, after: Outcome): Move {
  return {
    unit,
    ...(before && { before: stoodOf(before) }),
    after: stoodOf(after),
    criteria: changesOf(before?.leaves ?? [], after.leaves),
  };
}

const stoodOf = ({ points, place, grade }: Outcome): Stood => ({
  points,
  place,
  ...(grade !== undefined && { grade }),
});

function changesOf(before: readonly LeafLine[], after: readonly LeafLine[]): CriterionChange[] {
  const [was, is] = [pointsBy(before), pointsBy(after)];
  return [...new Set([...is.keys(), ...was.keys()])].flatMap((criterion) => {
    const [one, other] = [was.get(criterion), is.get(criterion)];
    if (one === other) return [];
    return [
      {
        criterion,
        ...(one !== undefined && { before: one }),
        ...(other !== undefined && { after: other }),
      },
    ];
  });
}

const pointsBy = (lines: readonly LeafLine[]) =>
  new Map(lines.map(({ criterion, points }) => [criterion, points]));

const isMove = ({ before, after, criteria }: Move): boolean =>
  before === undefined ||
  criteria.length > 0 ||
  before.points !== after.points ||
  before.place !== after.place ||
  before.grade !== after.grade;

/** Nothing was recorded, and nobody appraised it: what it earns comes from the absence of anything. */
const isBare = ({ inputs, state, steps }: LeafLine): boolean =>
  inputs.every(({ value }) => value === 0) &&
  (state === "awaiting-assessment" || (inputs.length > 0 && !steps.some((step) => "body" in step)));
