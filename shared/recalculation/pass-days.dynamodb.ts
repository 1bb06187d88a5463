import type { LocalDate } from "../calendar/local-date.ts";
import { passRecord } from "../deadlines/pass-record.dynamodb.ts";
import { passingDayOf } from "../pipeline/fact.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { allFacts } from "../storage/facts.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import type { RecalculationDeps } from "./recalculate-unit-year.dynamodb.ts";

/**
 * Writes what the calendar alone has changed of records up to and including `through`: a posted duty day without a
 * record is missing, a report that was due is late. That is the work of the deadline job, which finds such records by its
 * index and runs before; this is the safety net beneath it. Because the cut-off of the same day is passed only
 * afterwards (`passDates`), a sheet that is cut off has all transitions of its day in it, also where the deadline
 * job has not come to them. One that somebody changes meanwhile is left for the next run.
 */
export async function passDays(
  { table, actor }: RecalculationDeps,
  of: UnitYear,
  through: LocalDate,
): Promise<void> {
  for await (const found of allFacts(table, of)) {
    const day = passingDayOf(found.fact);
    if (day === undefined || day > through) continue;
    try {
      await passRecord({ table, actor }, found, through);
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}
