import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { equal, subtract } from "../../../shared/pipeline/tally.ts";
import type { ScoredBlock } from "./engine-side.ts";
import { type LineInSql, linesInSql } from "./points-sql.ts";
import type { UnitInSql } from "./sql-side.ts";

/** What was compared and found equal; what could not be compared is counted. */
export interface Comparison {
  units: number;
  /** Of all whole scores together. */
  points: number;
  /** Units whose place was compared: those of blocks that SQL's criteria order as the whole score does. */
  placesCompared: number;
}

/**
 * Compares the engine's blocks with SQL's units. Throws at the first unit whose totals differ, whose criteria that both
 * reckon differ, or, in blocks where these criteria order the units by the whole score, whose place differs.
 */
export function compare(
  guidance: Guidance,
  blocks: Iterable<ScoredBlock>,
  inSql: readonly UnitInSql[],
): Comparison {
  const byUnit = new Map(inSql.map((unit) => [unit.unit, unit]));
  const lines = linesInSql(guidance);
  const found: Comparison = { units: 0, points: 0, placesCompared: 0 };
  for (const block of blocks) compareBlock(block, lines, byUnit, found);
  if (found.units !== inSql.length)
    throw new Error(`the engine has ${found.units} units, SQL has ${inSql.length}`);
  return found;
}

function compareBlock(
  { tallies, standings, ranking }: ScoredBlock,
  lines: readonly LineInSql[],
  byUnit: ReadonlyMap<string, UnitInSql>,
  found: Comparison,
): void {
  // What the whole score has beside these lines; the same for each, it orders nobody.
  const beside = new Set<string>();
  for (const [index, { unit, sheet }] of standings.entries()) {
    const sql = byUnit.get(unit);
    const tally = tallies[index];
    if (sql === undefined || tally === undefined) throw new Error(`SQL does not know ${unit}`);
    if (!equal(tally, sql.tally))
      throw new Error(`totals of ${unit} differ: ${JSON.stringify(subtract(tally, sql.tally))}`);
    const points = lines.reduce(
      (total, { criterion, sign }) =>
        total + sign * (sheet.lines.find((line) => line.criterion === criterion)?.points ?? Number.NaN),
      0,
    );
    if (points !== sql.points) throw new Error(`${unit}: ${points} points, by SQL ${sql.points}`);
    found.units += 1;
    found.points += sheet.points;
    beside.add(`${sheet.points - points} of ${sheet.max}`);
  }
  if (beside.size > 1) return;
  for (const { unit, place } of ranking.units) {
    const inSql = byUnit.get(unit)?.place;
    if (place !== inSql) throw new Error(`${unit} has place ${place}, by SQL ${inSql}`);
    found.placesCompared += 1;
  }
}
