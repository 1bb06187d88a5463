import { firstDayOf, type IsoWeek } from "../calendar/iso-week.ts";
import { addDays, yearOf } from "../calendar/local-date.ts";
import { factsOfKinds } from "../storage/facts-of-kinds.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import type { Broadcast } from "./broadcast.ts";

/** A programme read a day after its week has ended is still by its script. */
const DAYS_AFTER = 14;

/** The broadcasts of these units that are recorded as made by the week's script. */
export async function airingsOf(
  table: Table,
  units: readonly Unit[],
  week: IsoWeek,
): Promise<readonly Broadcast[]> {
  const first = firstDayOf(week);
  const years = [...new Set([yearOf(first), yearOf(addDays(first, DAYS_AFTER))])];
  const read = await Promise.all(
    units.flatMap(({ id }) =>
      years.map((year) => Array.fromAsync(factsOfKinds(table, { unit: id, year }, ["broadcast"]))),
    ),
  );
  return read.flat().filter((broadcast) => broadcast.week === week);
}
