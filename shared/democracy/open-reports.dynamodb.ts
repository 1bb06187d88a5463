import { type Instant, instantOf, localDateOf, localDateTimeOf } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { recordIdFrom } from "../ids/record-id.ts";
import { placeOf } from "../limits/scope.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { Locality } from "../localities/locality.ts";
import { NO_KEYS } from "../personal/no-keys.ts";
import { factSchema } from "../pipeline/fact.ts";
import { linkWrites } from "../records/link-counts.dynamodb.ts";
import { newRecord } from "../records/make.ts";
import { claimWrites } from "../records/unique.dynamodb.ts";
import { commit } from "../storage/commit.dynamodb.ts";
import { findAddress } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed } from "../storage/transact.dynamodb.ts";
import { existsOn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { lastDayOf } from "./period.ts";
import { dutiesHere, type ReportDue, type ReportDuty } from "./report-duty.ts";
import { reportKind } from "./report-kind.ts";
import { opensOn, reportsOpenBy } from "./reports-open.ts";
import { nameOf } from "./submission-list.ts";

/** Who opens reports. */
const ACTOR = "job:reports-due";

export interface ReportsDueDeps {
  readonly table: Table;
  readonly duties: readonly ReportDuty[];
}

/**
 * Opens the reports that are due by the day of the run, state `due`, so that clocks run on them and they become late by
 * themselves. Each has one id for its unit, kind and period, and the kind's own claim besides: a second run, and an entry of
 * an officer, make no other; one that was withdrawn is not opened again. Answers how many were opened.
 */
export async function openReports(
  { table, duties }: ReportsDueDeps,
  now: Instant,
): Promise<{ readonly opened: number }> {
  const localities = new Map<string, Locality | undefined>();
  let opened = 0;
  for (const unit of await listUnits(table)) {
    if (!localities.has(unit.locality))
      localities.set(unit.locality, await findLocality(table, unit.locality));
    const locality = localities.get(unit.locality);
    if (!locality) continue;
    const here = dutiesHere(duties, placeOf(locality));
    for (const due of reportsOpenBy(here, unit, localDateOf(now)))
      if (existsOn(unit, lastDayOf(due.period)) && (await openOne(table, unit, locality, due, now)))
        opened += 1;
  }
  return { opened };
}

/** False where it is there, whoever entered it. */
async function openOne(
  table: Table,
  unit: Unit,
  locality: Locality,
  due: ReportDue,
  now: Instant,
): Promise<boolean> {
  const id = idOf(unit.id, due);
  // Most days most of them are there: a read costs less than a transaction that is refused.
  if (await findAddress(table, id)) return false;
  const localNow = localDateTimeOf(now);
  const posted = { open: { ...entryOf(due) }, persons: {} };
  const made = newRecord(reportKind, posted, { unit, locality, now, localNow, principal: ACTOR });
  const record = { ...made, id };
  try {
    await commit(
      { table, keys: NO_KEYS },
      {
        facts: [{ after: factSchema.parse(record) }],
        event: "record.entered",
        actor: ACTOR,
        now,
        also: [
          ...claimWrites(table, reportKind, undefined, record),
          ...linkWrites(table, reportKind, undefined, record),
        ],
      },
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}

/** Sorts by the day on which it opened, as records sort by their entry. */
const idOf = (unit: UnitId, due: ReportDue) =>
  recordIdFrom("report", instantOf(new Date(`${opensOn(due)}T00:00:00+07:00`)), nameOf({ unit, ...due }));

const entryOf = ({ report, period, due }: ReportDue) => ({
  report,
  period: period.period,
  periodNumber: period.number,
  periodYear: period.year,
  due,
});
