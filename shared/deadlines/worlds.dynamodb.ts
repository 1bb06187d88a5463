import type { UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { type ClockWorld, clockWorldOf } from "./run-clock.ts";

/** A unit, and the limits and the calendar by which its clocks are counted. */
export interface UnitWorld extends ClockWorld {
  readonly unit: Unit;
}

export type Worlds = (unit: UnitId) => Promise<UnitWorld>;

/** Reads each unit's world once: made anew for each piece of work, so that none counts by yesterday's rules. */
export function worldsIn(table: Table): Worlds {
  const known = new Map<UnitId, Promise<UnitWorld>>();
  return (id) => {
    const world = known.get(id) ?? readWorld(table, id);
    known.set(id, world);
    return world;
  };
}

async function readWorld(table: Table, id: UnitId): Promise<UnitWorld> {
  const unit = await findUnit(table, id);
  const locality = unit && (await findLocality(table, unit.locality));
  if (!unit || !locality) throw new Error(`unit ${id} of a record, or its locality, is not loaded`);
  return { unit, ...clockWorldOf(unit, locality) };
}
