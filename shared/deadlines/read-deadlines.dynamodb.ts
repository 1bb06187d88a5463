import type { Action } from "../access/access-table.ts";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import { alertsPartition, OCCASION_PREFIX } from "../alerts/keys.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { dialogueFor } from "../dialogues/dialogue-for.dynamodb.ts";
import { Refusal } from "../problems/problem.ts";
import { recordKindOf } from "../records/kinds.ts";
import { recordToShow } from "../records/read-records.dynamodb.ts";
import type { RecordKind } from "../records/record-kind.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { readClocked } from "./clocked-subject.dynamodb.ts";
import { type ExplainedClock, explainClock } from "./explained.ts";
import { rulesVersion } from "./rules-version.ts";
import type { Watch } from "./watch.ts";
import { pageOfOpenWatches, placeOf, type WatchPage, watchesOf } from "./watches.dynamodb.ts";
import { worldsIn } from "./worlds.dynamodb.ts";

/** All clocks of a subject, explained as of a day. */
export interface Deadlines extends Pick<Watch, "subject" | "subjectKind" | "unit" | "year" | "version"> {
  readonly clocks: readonly ExplainedClock[];
  /** Which limits and calendar it was counted by. */
  readonly rules: string;
}

/** Counted anew from the record as it stands: a day that has moved since the last run is told as it is. */
export async function deadlinesOf(
  table: Table,
  subject: string,
  today: LocalDate,
): Promise<Deadlines | undefined> {
  const [clocked, watches, told] = await Promise.all([
    readClocked(table, worldsIn(table), subject),
    watchesOf(table, subject),
    toldOf(table, subject),
  ]);
  if (!clocked) return undefined;
  const { subjectKind, unit, year, version, world, clocks } = clocked;
  return {
    ...{ subject, subjectKind, unit, year, version, rules: rulesVersion(world) },
    clocks: clocks.map((clock) => {
      const stored = watches.find(
        ({ watch }) => watch.clock.kind === clock.kind && watch.clock.part === clock.part,
      );
      return explainClock(clock, stored?.watch, {
        calendar: world.calendar,
        today,
        wasTold: (rule, episode) => told.has(`${OCCASION_PREFIX}${rule}#${episode}`),
      });
    }),
  };
}

/** What was raised about the subject: sort keys of its occasions. */
async function toldOf(table: Table, subject: string): Promise<ReadonlySet<unknown>> {
  const items = await Array.fromAsync(itemsOf(table, alertsPartition(subject), OCCASION_PREFIX));
  return new Set(items.map(({ sk }) => sk));
}

/** Those of a record that the caller may read as a whole; `not-found` for every other. */
export async function recordDeadlines(
  table: Table,
  caller: Caller,
  kind: RecordKind,
  id: string,
  today: LocalDate,
): Promise<Deadlines> {
  const { view } = await recordToShow(table, caller, kind, id);
  const deadlines = view === "whole" ? await deadlinesOf(table, id, today) : undefined;
  if (!deadlines) throw new Refusal("not-found");
  return deadlines;
}

/** As {@link recordDeadlines}, of a dialogue. */
export async function dialogueDeadlines(
  table: Table,
  caller: Caller,
  id: string,
  today: LocalDate,
): Promise<Deadlines> {
  await dialogueFor(table, caller, id, "dialogue.read");
  const deadlines = await deadlinesOf(table, id, today);
  if (!deadlines) throw new Refusal("not-found");
  return deadlines;
}

/** The right to read what clocks of that kind of subject run on. */
export function readingOf(kind: Watch["subjectKind"]): Action {
  if (kind === "unit-year") return "appraisal.read";
  return recordKindOf(kind)?.rights.read ?? "dialogue.read";
}

/** Whether the caller may read the unit's deadlines at all; of which kinds, each kind says. */
export const mayReadDeadlines = (caller: Caller, unit: Unit): boolean =>
  grantFor(caller, "record.read", { unit }) !== undefined;

/** Looked through at a time: of some kinds the caller may read nothing, and of other years nothing is wanted. */
const LOOKED_THROUGH = 100;

/**
 * A page of the unit's open clocks that the caller may read, due soonest first; `year` leaves out those of other years. Throws
 * `not-found` where the caller may read nothing of the unit.
 */
export async function openDeadlines(
  table: Table,
  caller: Caller,
  unit: Unit,
  {
    year,
    limit,
    after,
  }: { readonly year?: number; readonly limit: number; readonly after?: string | undefined },
): Promise<WatchPage> {
  if (!mayReadDeadlines(caller, unit)) throw new Refusal("not-found");
  const isWanted = (watch: Watch) =>
    (year === undefined || watch.year === year) &&
    grantFor(caller, readingOf(watch.subjectKind), { unit }) !== undefined;
  const watches: Watch[] = [];
  let next = after;
  do {
    const page: WatchPage = await pageOfOpenWatches(table, unit.id, LOOKED_THROUGH, next);
    for (const [index, watch] of page.watches.entries()) {
      if (!isWanted(watch)) continue;
      watches.push(watch);
      const isLast = index === page.watches.length - 1 && page.next === undefined;
      if (watches.length === limit) return { watches, ...(!isLast && { next: placeOf(watch) }) };
    }
    next = page.next;
  } while (next !== undefined);
  return { watches };
}
