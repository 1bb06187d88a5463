import type { Instant } from "../calendar/local-date.ts";
import type { EventData } from "../events/catalogue.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { FactEventType } from "../names/events.ts";
import type { PersonsWrite } from "../personal/persons-write.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import { effectOf, type Fact, type StoredFact } from "../pipeline/fact.ts";
import { add, EMPTY, isZero, subtract, type Tally } from "../pipeline/tally.ts";
import { sameUnitYear, type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import {
  type Carried,
  carriedFrom,
  carryWrites,
  type Difference,
  sameYears,
} from "./carry-over-writes.dynamodb.ts";
import { writeCase } from "./case-write.dynamodb.ts";
import { namesOfChangedFields } from "./changed-fields.ts";
import { factItem, versionItem } from "./facts.dynamodb.ts";
import { factKey, versionKey } from "./keys.ts";
import { putEvent } from "./outbox.dynamodb.ts";
import { type ClaimedKey, claimKey } from "./submissions.dynamodb.ts";
import type { Table } from "./table.dynamodb.ts";
import { addToTally } from "./tally-update.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "./transact.dynamodb.ts";

/** A fact as it was (absent: it is new) and as it becomes. */
export interface FactWrite<F extends Fact = Fact> {
  readonly before?: StoredFact<F> | undefined;
  readonly after: F;
  /** Absent: the persons stay as they are, sealed. */
  readonly persons?: PersonsWrite | undefined;
}

/** What a commit works with. */
export interface CommitDeps {
  readonly table: Table;
  readonly keys: UnitKeys;
}

export interface Commit {
  /** The first is the record the event is about. */
  readonly facts: readonly [FactWrite, ...FactWrite[]];
  readonly event: FactEventType;
  /** Name of the step that the first takes. */
  readonly step?: string | undefined;
  readonly actor: string;
  /** For whom a machine client says it acts. */
  readonly onBehalfOf?: string | undefined;
  readonly now: Instant;
  readonly key?: ClaimedKey | undefined;
  /** What else is to be true or written together with it: claims that a record makes for itself alone. */
  readonly also?: readonly WriteItem[] | undefined;
}

/**
 * One use case, one transaction: facts (each on the version it was read at), the tallies they move, the event, and
 * for a new record its address and idempotency key. What moves in a year that was decided is carried over into the
 * unit's next open year in the same transaction. Throws `ConditionFailed` when a version or the key was taken
 * meanwhile; nothing is half-written. Answers the facts as stored.
 */
export async function commit(deps: CommitDeps, wanted: Commit): Promise<readonly StoredFact[]> {
  const { table, keys } = deps;
  const { facts } = wanted;
  const cases = await Promise.all(facts.map((write) => writeCase(table, keys, write)));
  const stored = facts.map(({ before, after }, index) => ({
    fact: after,
    version: (before?.version ?? 0) + 1,
    effect: effectOf(after),
    sealed: cases[index]?.sealed,
  }));
  const address = cases.flatMap((one) => one.address);
  const differences = tallyDifferences(facts);
  let carried: readonly Carried[] = [];
  for (;;) {
    try {
      await transact(table, [
        ...facts.flatMap((write, index) => itemsOf(table, write, stored[index])),
        ...address,
        ...writesOf(table, wanted, differences, carried),
      ]);
      return stored;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
      // Perhaps a year was decided since: then the same change is written with what it carries over.
      const decided = await carriedFrom(table, differences, sourceOf(facts[0]), wanted.now);
      if (sameYears(decided, carried)) throw error;
      carried = decided;
    }
  }
}

/** Key, tallies, carry-overs and the event that tells of it all. */
function writesOf(
  table: Table,
  { facts, event, step, actor, onBehalfOf, now, key, also = [] }: Commit,
  differences: readonly Difference[],
  carried: readonly Carried[],
): WriteItem[] {
  const [first, ...others] = facts;
  const { after } = first;
  const { changedFields, ...record } = changedRecord(first);
  const over = carried.filter(({ metrics }) => !isZero(metrics));
  // One write a tally: what is carried over may go into a year that the same change moves.
  const moved = addedUp([...differences, ...over.map(({ into, metrics }) => ({ ...into, metrics }))]);
  const told = domainEvent({
    type: event,
    subject: after.id,
    time: now,
    actor,
    onBehalfOf,
    data: {
      record,
      unitYears: moved.map(({ unit, year }) => ({ unit, year })),
      changedFields,
      tallyDifferences: moved.filter(({ metrics }) => !isZero(metrics)),
      otherRecords: [...others.map(changedRecord), ...over.map(({ fact }) => changedRecord({ after: fact }))],
      ...(step !== undefined && { step }),
      state: after.state,
    },
  });
  return [
    ...(key ? [claimKey(table, key, after.id)] : []),
    ...also,
    ...moved.map(({ metrics, ...of }) =>
      addToTally(table, of, metrics, { decided: carried.some(({ from }) => sameUnitYear(from, of)) }),
    ),
    ...over.flatMap((one) => carryWrites(table, one)),
    putEvent(table, after, told),
  ];
}

const sourceOf = ({ before, after }: FactWrite) => ({ id: after.id, version: (before?.version ?? 0) + 1 });

type ChangedRecord = EventData<FactEventType>["otherRecords"][number];

const changedRecord = ({ before, after, persons }: FactWrite): ChangedRecord => ({
  kind: after.kind,
  id: after.id,
  version: (before?.version ?? 0) + 1,
  changedFields: [
    ...namesOfChangedFields(before?.fact, after),
    ...((before && persons?.changedFields) ?? []),
  ],
});

function itemsOf(table: Table, { before, after }: FactWrite, stored: StoredFact | undefined): WriteItem[] {
  if (!stored) return [];
  const Item = factItem(stored);
  if (!before) return [putNew(table, Item)];
  const kept = {
    Put: {
      TableName: table.name,
      Item: { ...versionItem(before), ...versionKey(before.fact, before.version), kind: "version" },
    },
  };
  const onVersion = {
    ConditionExpression: "version = :version",
    ExpressionAttributeValues: { ":version": before.version },
  };
  if (sameUnitYear(before.fact, after)) return [{ Put: { TableName: table.name, Item, ...onVersion } }, kept];
  return [
    { Delete: { TableName: table.name, Key: factKey(before.fact), ...onVersion } },
    putNew(table, Item),
    kept,
  ];
}

function putNew(table: Table, Item: Record<string, unknown>): WriteItem {
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}

/** Per unit-year touched: what its tally moves by. A fact that moves leaves one and joins another. */
function tallyDifferences(facts: readonly FactWrite[]): Difference[] {
  return addedUp(
    facts.flatMap(({ before, after }) => [
      ...(before ? [differenceOf(before.fact, subtract(EMPTY, before.effect))] : []),
      differenceOf(after, effectOf(after)),
    ]),
  );
}

const differenceOf = ({ unit, year }: UnitYear, metrics: Tally): Difference => ({ unit, year, metrics });

/** One difference for each unit-year. */
function addedUp(differences: readonly Difference[]): Difference[] {
  const all = new Map<string, Difference>();
  for (const { unit, year, metrics } of differences) {
    const name = unitYearName({ unit, year });
    all.set(name, { unit, year, metrics: add(all.get(name)?.metrics ?? EMPTY, metrics) });
  }
  return [...all.values()];
}
