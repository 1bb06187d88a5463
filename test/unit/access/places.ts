import type { Place } from "../../../shared/access/may.ts";
import { committeeIdSchema, localityIdSchema } from "../../../shared/ids/readable-id.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { demonstrationPack } from "../../support/seeded-table.ts";

export const demonstration = demonstrationPack();

export function unitNamed(id: string): Unit {
  const unit = demonstration.units.find((one) => one.id === id);
  if (!unit) throw new Error(`no unit ${id}`);
  return unit;
}

/** The committee of a locality, all of which are named alike. */
export const committeeAt = (locality: string): NonNullable<Place["committee"]> => ({
  id: committeeIdSchema.parse(`ban-chi-dao-${locality}`),
  locality: localityIdSchema.parse(locality),
});
