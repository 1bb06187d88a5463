import type { Instant } from "../calendar/local-date.ts";
import { type CarryOver, carriedInto, carryOverEffect } from "../carry-over/carry-over.ts";
import type { Tally } from "../pipeline/tally.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { factItem } from "./facts.dynamodb.ts";
import { addressKey } from "./keys.ts";
import type { Table } from "./table.dynamodb.ts";
import { isDecided } from "./tally-update.dynamodb.ts";
import type { WriteItem } from "./transact.dynamodb.ts";

/** By how much a unit-year's tally moves. */
export interface Difference extends UnitYear {
  readonly metrics: Tally;
}

/** What a change in a decided year carries over, and into which open year of the unit. */
export interface Carried {
  readonly from: UnitYear;
  readonly into: UnitYear;
  readonly fact: CarryOver;
  readonly metrics: Tally;
}

/** Years that are all decided would be a mistake of the calendar, not of a committee. */
const LOOKED_AHEAD = 20;

/** The carry-overs of a change, one for each decided year it moves; none where it moves only open ones. Consistent. */
export async function carriedFrom(
  table: Table,
  differences: readonly Difference[],
  source: { readonly id: string; readonly version: number },
  now: Instant,
): Promise<readonly Carried[]> {
  const found = await Promise.all(
    differences.map(async ({ metrics, ...from }) => {
      if (!(await isDecided(table, from))) return undefined;
      const into = await nextOpenYear(table, from);
      const fact = carriedInto(into, { ...source, year: from.year }, metrics, now);
      return { from, into, fact, metrics: carryOverEffect(fact) };
    }),
  );
  return found.flatMap((one) => one ?? []);
}

/** Whether both know of the same decided years; what they make of them may differ in its random id alone. */
export const sameYears = (a: readonly Carried[], b: readonly Carried[]): boolean =>
  a.map(nameOf).join() === b.map(nameOf).join();

const nameOf = ({ from, into }: Carried): string => `${from.unit}/${from.year}>${into.year}`;

/** The carry-over as a fact, with its address; the tally that it moves is written with all others of the change. */
export function carryWrites(table: Table, { fact, metrics }: Carried): WriteItem[] {
  const { id, kind, unit, year } = fact;
  const ConditionExpression = "attribute_not_exists(pk)";
  const address = { ...addressKey(id), kind: "address", factKind: kind, unit, year };
  return [
    {
      Put: {
        TableName: table.name,
        Item: factItem({ fact, version: 1, effect: metrics }),
        ConditionExpression,
      },
    },
    { Put: { TableName: table.name, Item: address, ConditionExpression } },
  ];
}

async function nextOpenYear(table: Table, { unit, year }: UnitYear): Promise<UnitYear> {
  for (let next = year + 1; next <= year + LOOKED_AHEAD; next += 1) {
    const of = { unit, year: next };
    if (!(await isDecided(table, of))) return of;
  }
  throw new Error(`${unit} has no open year after ${year}`);
}
