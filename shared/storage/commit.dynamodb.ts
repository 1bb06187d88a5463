import type { Instant } from "../calendar/local-date.ts";
import type { EventData } from "../events/catalogue.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { FactEventType } from "../names/events.ts";
import type { PersonsWrite } from "../personal/persons-write.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import { effectOf, type Fact, type StoredFact } from "../pipeline/fact.ts";
import { add, EMPTY, isZero, subtract, type Tally } from "../pipeline/tally.ts";
import { sameUnitYear, type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { writeCase } from "./case-write.dynamodb.ts";
import { namesOfChangedFields } from "./changed-fields.ts";
import { factItem } from "./facts.dynamodb.ts";
import { factKey, versionKey } from "./keys.ts";
import { putEvent } from "./outbox.dynamodb.ts";
import { type ClaimedKey, claimKey } from "./submissions.dynamodb.ts";
import type { Table } from "./table.dynamodb.ts";
import { addToTally } from "./tally-update.dynamodb.ts";
import { transact, type WriteItem } from "./transact.dynamodb.ts";

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
  readonly actor: string;
  /** For whom a machine client says it acts. */
  readonly onBehalfOf?: string | undefined;
  readonly now: Instant;
  readonly key?: ClaimedKey | undefined;
}

/**
 * One use case, one transaction: facts (each on the version it was read at), the tallies they move, the event, and
 * for a new record its address and idempotency key. Throws `ConditionFailed` when a version or the key was taken
 * meanwhile; nothing is half-written. Answers the facts as stored.
 */
export async function commit(
  { table, keys }: CommitDeps,
  { facts, event, actor, onBehalfOf, now, key }: Commit,
): Promise<readonly StoredFact[]> {
  const cases = await Promise.all(facts.map((write) => writeCase(table, keys, write)));
  const stored = facts.map(({ before, after }, index) => ({
    fact: after,
    version: (before?.version ?? 0) + 1,
    effect: effectOf(after),
    sealed: cases[index]?.sealed,
  }));
  const [first, ...others] = facts;
  const { after } = first;
  const { changedFields, ...record } = changedRecord(first);
  const differences = tallyDifferences(facts);
  const told = domainEvent({
    type: event,
    subject: after.id,
    time: now,
    actor,
    onBehalfOf,
    data: {
      record,
      unitYears: differences.map(({ unit, year }) => ({ unit, year })),
      changedFields,
      tallyDifferences: differences.filter(({ metrics }) => !isZero(metrics)),
      otherRecords: others.map(changedRecord),
    },
  });
  await transact(table, [
    ...(key ? [claimKey(table, key, after.id)] : []),
    ...facts.flatMap((write, index) => itemsOf(table, write, stored[index])),
    ...cases.flatMap(({ address }) => address),
    ...differences.map(({ metrics, ...of }) => addToTally(table, of, metrics)),
    putEvent(table, after, told),
  ]);
  return stored;
}

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
      Item: { ...factItem(before), ...versionKey(before.fact, before.version), kind: "version" },
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
function tallyDifferences(facts: readonly FactWrite[]): (UnitYear & { metrics: Tally })[] {
  const differences = new Map<string, UnitYear & { metrics: Tally }>();
  const move = ({ unit, year }: UnitYear, metrics: Tally) => {
    const name = unitYearName({ unit, year });
    differences.set(name, { unit, year, metrics: add(differences.get(name)?.metrics ?? EMPTY, metrics) });
  };
  for (const { before, after } of facts) {
    if (before) move(before.fact, subtract(EMPTY, before.effect));
    move(after, effectOf(after));
  }
  return [...differences.values()];
}
