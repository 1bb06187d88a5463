import type { UnitId } from "../../ids/readable-id.ts";
import type { Unit } from "../../units/unit.ts";
import { unitFaults } from "../check-units.ts";
import { withCountRow, withHeadRow, withSubUnitRow, withUnitRow } from "./apply-unit-rows.ts";
import { isSame, type LoadPlan, NOTHING, type World } from "./load-plan.ts";
import { headerOf, type RawTable, type Row, rowsOf } from "./parse-table.ts";
import { type RowFault, rowFault } from "./row-fault.ts";
import type { TableName } from "./tables.ts";

type UnitTable = Exclude<TableName, "members" | "models">;

/** What rows of a kind make of a unit; a new one may only come of a table of units. */
const APPLY: {
  readonly [T in UnitTable]: (stored: Unit | undefined, row: Row<T>["row"], world: World) => Unit | undefined;
} = {
  units: (stored, row, { locality }) => withUnitRow(stored, row, locality),
  "sub-units": (stored, row) => stored && withSubUnitRow(stored, row),
  heads: (stored, row) => stored && withHeadRow(stored, row),
  counts: (stored, row) => stored && withCountRow(stored, row),
};

/** Plans a table about units: rows of one unit one after the other, and then each unit is checked as a pack's is. */
export function planUnits<T extends UnitTable>(kind: T, table: RawTable, world: World): LoadPlan {
  const { rows, faults } = rowsOf(kind, table);
  const found: RowFault[] = [...faults];
  const units = new Map<UnitId, Unit>(world.units.map((unit) => [unit.id, unit]));
  const lines = new Map<UnitId, number>();
  const unitHeader = headerOf(table.headers, "unit");
  for (const { line, row } of rows) {
    const stored = units.get(row.unit);
    const after = APPLY[kind](stored, row, world);
    if (!after) found.push(unknownUnit(line, unitHeader, row.unit));
    else if (stored && stored.kind !== after.kind)
      found.push(otherKind(line, headerOf(table.headers, "unitKind"), stored));
    else {
      units.set(row.unit, after);
      lines.set(row.unit, line);
    }
  }
  const touched = [...units.values()].filter(({ id }) => lines.has(id));
  for (const unit of touched)
    found.push(...checked(unit, lines.get(unit.id) ?? 1, [...units.values()], world));
  if (found.length > 0) return { ...NOTHING, faults: found };
  const stored = new Map<UnitId, Unit>(world.units.map((unit) => [unit.id, unit]));
  return {
    ...NOTHING,
    units: touched.flatMap((after) => {
      const before = stored.get(after.id);
      return isSame(before, after) ? [] : [{ before, after }];
    }),
  };
}

/** The unit's faults, at the last line that touched it; the column is the unit's own field. */
function checked(unit: Unit, line: number, units: readonly Unit[], world: World): RowFault[] {
  const locality = world.localities.find(({ id }) => id === unit.locality);
  if (!locality) return [unknownLocality(line, unit)];
  const { blocks, calendars } = locality;
  return unitFaults(unit, { locality, blocks, calendars, units: [...units] }).map(
    ({ at, rule, message }) => ({
      line,
      column: at,
      rule,
      message,
    }),
  );
}

const unknownUnit = (line: number, column: string, id: string): RowFault =>
  rowFault(line, column, "unit-unknown", `Không có đơn vị «${id}».`, `There is no unit “${id}”.`);

const otherKind = (line: number, column: string, { kind }: Unit): RowFault =>
  rowFault(
    line,
    column,
    "unit-kind-differs",
    `Đơn vị này đã có với loại ${kind}; loại không đổi được.`,
    `The unit is stored as ${kind}; a unit keeps its kind.`,
  );

const unknownLocality = (line: number, { locality }: Unit): RowFault =>
  rowFault(
    line,
    "",
    "locality-unknown",
    `Chưa nạp địa phương «${locality}».`,
    `The locality “${locality}” is not loaded.`,
  );
