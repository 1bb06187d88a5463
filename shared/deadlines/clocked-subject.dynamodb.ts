import { checkStage } from "../appraisals/cards.dynamodb.ts";
import { readYearState } from "../appraisals/read-year.dynamodb.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { type FoundFact, passingDayOf } from "../pipeline/fact.ts";
import { unitYearOf } from "../pipeline/unit-year.ts";
import { findFact } from "../storage/facts.dynamodb.ts";
import { factKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import type { Clock } from "./clock.ts";
import { clocksOf } from "./clocks-of.ts";
import { selfScoreClock } from "./self-score-clock.ts";
import type { Watch } from "./watch.ts";
import type { UnitWorld, Worlds } from "./worlds.dynamodb.ts";

/** What clocks run on, as it stands: a record, or a unit-year that scores itself. */
export interface ClockedSubject extends Pick<Watch, "subject" | "subjectKind" | "unit" | "year" | "version"> {
  readonly world: UnitWorld;
  readonly clocks: readonly Clock[];
  /** The day after which the calendar alone changes it. */
  readonly awaits?: LocalDate | undefined;
  readonly record?: FoundFact | undefined;
  /** Holds as long as it stands as it was read: nothing is told of what was put right in between. */
  readonly isUnchanged: WriteItem;
}

/** Ids of records hold no slash, names of unit-years one. */
const isUnitYear = (subject: string): boolean => subject.includes("/");

/** Consistent; undefined where there is no such record, or the unit-year is not scored. */
export const readClocked = (
  table: Table,
  worlds: Worlds,
  subject: string,
): Promise<ClockedSubject | undefined> =>
  isUnitYear(subject) ? readUnitYear(table, worlds, subject) : readRecord(table, worlds, subject);

async function readRecord(
  table: Table,
  worlds: Worlds,
  subject: string,
): Promise<ClockedSubject | undefined> {
  const record = await findFact(table, subject);
  if (!record) return undefined;
  const { fact, version } = record;
  const { unit, year, kind } = fact;
  const world = await worlds(unit);
  return {
    ...{ subject, subjectKind: kind, unit, year, version, world, record },
    clocks: clocksOf(fact, world),
    awaits: passingDayOf(fact),
    isUnchanged: {
      ConditionCheck: {
        TableName: table.name,
        Key: factKey(fact),
        ConditionExpression: "version = :version",
        ExpressionAttributeValues: { ":version": version },
      },
    },
  };
}

async function readUnitYear(
  table: Table,
  worlds: Worlds,
  subject: string,
): Promise<ClockedSubject | undefined> {
  const of = unitYearOf(subject);
  const state = await readYearState(table, of);
  if (!state) return undefined;
  const { stage, guidance } = state;
  const world = await worlds(of.unit);
  const clock = selfScoreClock(guidance, stage, world);
  return {
    ...{ subject, subjectKind: "unit-year", ...of, version: stage.version, world },
    clocks: clock ? [clock] : [],
    isUnchanged: checkStage(table, stage),
  };
}
