import type { Action } from "../../shared/access/access-table.ts";
import { allow } from "../../shared/access/may.ts";
import type { UnitYear } from "../../shared/pipeline/unit-year.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import type { Unit } from "../../shared/units/unit.ts";
import { findUnit } from "../../shared/units/units.dynamodb.ts";
import type { PageRequest } from "./page.ts";

/** The unit and year that a page's path names, for somebody who may do this there. Throws `not-found`. */
export async function askedUnitYear(
  { deps, caller }: PageRequest,
  params: Readonly<Record<string, string>>,
  action: Action,
): Promise<{ unit: Unit; of: UnitYear }> {
  const path = unitYearPathSchema.safeParse(params);
  const unit = path.success ? await findUnit(deps.table, path.data.unit) : undefined;
  if (!path.success || !unit) throw new Refusal("not-found");
  allow(caller, action, { unit });
  return { unit, of: path.data };
}
