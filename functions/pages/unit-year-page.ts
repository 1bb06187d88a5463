import type { UnitYear } from "../../shared/pipeline/unit-year.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { Refusal } from "../../shared/problems/problem.ts";
import type { Unit } from "../../shared/units/unit.ts";
import { findUnit } from "../../shared/units/units.dynamodb.ts";
import type { PageRequest } from "./page.ts";

/** The unit and year that a page's path names. Throws `not-found`. */
export async function askedUnitYear(
  { deps }: PageRequest,
  params: Readonly<Record<string, string>>,
): Promise<{ unit: Unit; of: UnitYear }> {
  const path = unitYearPathSchema.safeParse(params);
  const unit = path.success ? await findUnit(deps.table, path.data.unit) : undefined;
  if (!path.success || !unit) throw new Refusal("not-found");
  return { unit, of: path.data };
}
