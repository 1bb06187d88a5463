import { addDays, type Instant, type LocalDate, localDateOf } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import { Refusal } from "../problems/problem.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { dropAwaitedDay, putAwaitedDay } from "./awaited-day.dynamodb.ts";
import { type ClockedSubject, readClocked } from "./clocked-subject.dynamodb.ts";
import { passRecord } from "./pass-record.dynamodb.ts";
import { type PlannedWatch, planWatches } from "./plan-watches.ts";
import { readStored, type StoredSubject } from "./stored-subject.dynamodb.ts";
import { transactRaising } from "./transact-raising.dynamodb.ts";
import { putWatch } from "./watches.dynamodb.ts";
import type { Worlds } from "./worlds.dynamodb.ts";

export interface FollowDeps {
  readonly table: Table;
  readonly worlds: Worlds;
  /** Who follows, in the audit trail. */
  readonly actor: string;
  readonly now: Instant;
}

/** What following a subject has written. */
export interface FollowedCounts {
  readonly passed: number;
  readonly raised: number;
  readonly moved: number;
}

/** Each pass sees what others wrote meanwhile; a few see the end. */
const PASSES = 10;

/**
 * Brings what is watched of a subject to what it asks for now. With `today`, the day that has begun, first what the days before it
 * changed of the record is written, then the steps of the ladders due by it are taken and told, each in one transaction
 * with its watch. Every write holds only while the subject stands as it was read; where somebody was faster it looks again,
 * so that an older view never stays, nothing is told twice, and nothing that was put right before.
 */
export async function followSubject(
  deps: FollowDeps,
  subject: string,
  today?: LocalDate,
): Promise<FollowedCounts> {
  let counts: FollowedCounts = { passed: 0, raised: 0, moved: 0 };
  for (let pass = 0; pass < PASSES; pass += 1) {
    // What is watched first: a write from an older view of it fails.
    const stored = await readStored(deps.table, subject);
    const clocked = await readClocked(deps.table, deps.worlds, subject);
    if (!clocked) return counts;
    try {
      const passed = await passDays(deps, clocked, today);
      counts = { ...counts, passed: counts.passed + passed };
      if (passed > 0) continue;
      for await (const { raised, moved } of writeAll(deps, stored, clocked, today))
        counts = { ...counts, raised: counts.raised + raised, moved: counts.moved + moved };
      return counts;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  throw new Refusal("busy");
}

async function passDays(
  deps: FollowDeps,
  { record, awaits }: ClockedSubject,
  today: LocalDate | undefined,
): Promise<number> {
  if (!record || today === undefined || awaits === undefined || awaits >= today) return 0;
  return passRecord(deps, record, addDays(today, -1));
}

async function* writeAll(
  deps: FollowDeps,
  { watches, awaited }: StoredSubject,
  clocked: ClockedSubject,
  through: LocalDate | undefined,
): AsyncGenerator<{ raised: number; moved: number }> {
  const { table, now } = deps;
  const before = watches.map(({ watch }) => watch);
  const planned = planWatches(before, clocked, { on: through ?? localDateOf(now), through });
  const items = awaitedWrites(table, awaited, clocked, planned);
  if (items.length > 0) await transact(table, [...items, clocked.isUnchanged]);
  for (const plan of planned.filter(({ isChanged }) => isChanged)) {
    const read = watches.find(({ watch }) => watch === plan.before);
    const writes = [putWatch(table, read, plan.watch), clocked.isUnchanged, ...movedEvent(deps, plan)];
    const raised = await transactRaising(table, writes, plan.occasions, deps);
    yield { raised, moved: plan.moved ? 1 : 0 };
  }
}

/** The day that is awaited, unless it is the last one of a clock: then the clock's own place in the index finds it. */
function awaitedWrites(
  table: Table,
  stored: StoredSubject["awaited"],
  { subject, subjectKind, unit, year, awaits }: ClockedSubject,
  planned: readonly PlannedWatch[],
): WriteItem[] {
  const isWatched = planned.some(
    ({ watch }) =>
      watch.closedOn === undefined && watch.overdueSince === undefined && watch.clock.due === awaits,
  );
  if (awaits === undefined || isWatched) return stored ? [dropAwaitedDay(table, stored)] : [];
  const awaited = { subject, subjectKind, unit, year, day: awaits };
  const { day, unit: at, year: of } = stored?.awaited ?? {};
  return day === awaits && at === unit && of === year ? [] : [putAwaitedDay(table, stored, awaited)];
}

/** Old → new, where a calendar or a limit moved the last day. */
function movedEvent({ table, actor, now }: FollowDeps, { watch, moved }: PlannedWatch): WriteItem[] {
  if (!moved) return [];
  const { subject, unit, year, clock } = watch;
  const event = domainEvent({
    type: "deadline.moved",
    subject,
    time: now,
    actor,
    data: {
      ...{ unit, year, subject, clock: clock.kind, part: clock.part },
      ...(moved.from && { before: moved.from }),
      ...(moved.to && { after: moved.to }),
      why: moved.cause,
    },
  });
  return [putEvent(table, { unit, year }, event)];
}
