import { addDays, type Instant, instantOf, type LocalDate } from "../calendar/local-date.ts";
import { NO_KEYS } from "../personal/no-keys.ts";
import { factSchema, passingDayOf, type StoredFact } from "../pipeline/fact.ts";
import { recordKindOf } from "../records/kinds.ts";
import { passed } from "../records/make.ts";
import { recordOf } from "../records/read-records.dynamodb.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";

/** The moment at which a day begins in Vietnam, which has kept UTC+7 since 1975. */
export const beginningOf = (day: LocalDate): Instant => instantOf(new Date(`${day}T00:00:00+07:00`));

/** A record may wait for several days that are over (findings of an inspection), each written by itself. */
const MOST_DAYS = 100;

/**
 * Writes what the calendar alone has changed of a record up to and including the day `through`: each passing is a change of its own,
 * whose time is the beginning of the day after, whenever it is written. Answers how many there were. Throws
 * `ConditionFailed` where somebody changed the record meanwhile.
 */
export async function passRecord(
  { table, actor }: { readonly table: Table; readonly actor: string },
  found: StoredFact,
  through: LocalDate,
): Promise<number> {
  let before = found;
  for (let written = 0; written < MOST_DAYS; written += 1) {
    const day = passingDayOf(before.fact);
    const after = day !== undefined && day <= through ? afterDay(before.fact) : undefined;
    if (day === undefined || !after) return written;
    const [stored] = await commit(
      { table, keys: NO_KEYS },
      {
        facts: [{ before, after }],
        event: "record.day-passed",
        actor,
        now: beginningOf(addDays(day, 1)),
      },
    );
    if (!stored) return written + 1;
    before = stored;
  }
  throw new Error(`record ${found.fact.id} waits for the same day again and again`);
}

function afterDay(fact: StoredFact["fact"]): StoredFact["fact"] | undefined {
  const kind = recordKindOf(fact.kind);
  const record = kind && recordOf(kind, fact);
  return kind && record && factSchema.parse(passed(kind, record));
}
