import * as z from "zod";
import { type UnitYear, unitYearName, unitYearSchema } from "../pipeline/unit-year.ts";
import { SCORED_YEARS_PARTITION } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import { listUnits } from "../units/units.dynamodb.ts";

const itemSchema = z.object(unitYearSchema.shape);

/**
 * The unit-years that a recalculation goes through: for every unit that exists in it the year, the one before (facts are still entered
 * for it) and the one after (dialogues are planned in it); and every unit-year that is scored, however long ago.
 */
export async function unitYearsAround(table: Table, year: number): Promise<readonly UnitYear[]> {
  const units = await listUnits(table);
  const around = [year - 1, year, year + 1].flatMap((of) =>
    unitsIn(units, of).map(({ id }) => ({ unit: id, year: of })),
  );
  const scored = (await Array.fromAsync(itemsOf(table, SCORED_YEARS_PARTITION))).map((item) =>
    itemSchema.parse(item),
  );
  return [...new Map([...around, ...scored].map((of) => [unitYearName(of), of])).values()];
}
