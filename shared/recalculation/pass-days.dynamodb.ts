import type { LocalDate } from "../calendar/local-date.ts";
import { NO_KEYS } from "../personal/no-keys.ts";
import { factSchema, passingDayOf, type StoredFact } from "../pipeline/fact.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { recordKindOf } from "../records/kinds.ts";
import { passed } from "../records/make.ts";
import { recordOf } from "../records/read-records.dynamodb.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { allFacts } from "../storage/facts.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import type { RecalculationDeps } from "./recalculate-unit-year.dynamodb.ts";

/**
 * Writes what the calendar alone has changed of records up to and including `through`: a posted duty day without a
 * record is missing, a report that was due is late. Each is a change of the record like any other, with its event; one
 * that somebody changed meanwhile is left for the next run.
 */
export async function passDays(
  { table, actor, now }: RecalculationDeps,
  of: UnitYear,
  through: LocalDate,
): Promise<void> {
  for await (const before of allFacts(table, of)) {
    const after = afterwards(before, through);
    if (!after) continue;
    try {
      await commit(
        { table, keys: NO_KEYS },
        { facts: [{ before, after }], event: "record.day-passed", actor, now },
      );
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
}

function afterwards({ fact }: StoredFact, through: LocalDate): StoredFact["fact"] | undefined {
  const day = passingDayOf(fact);
  const kind = recordKindOf(fact.kind);
  if (day === undefined || day > through || !kind) return undefined;
  const record = recordOf(kind, fact);
  return record && factSchema.parse(passed(kind, record));
}
