import { BatchWriteCommand } from "@aws-sdk/lib-dynamodb";
import { addDays, type LocalDate } from "../../shared/calendar/local-date.ts";
import { STATE_CALENDAR } from "../../shared/calendar/state-calendar.ts";
import { clocksOf } from "../../shared/deadlines/clocks-of.ts";
import { planWatches } from "../../shared/deadlines/plan-watches.ts";
import { putWatch } from "../../shared/deadlines/watches.dynamodb.ts";
import { localityIdSchema } from "../../shared/ids/readable-id.ts";
import { newOpinionId } from "../../shared/ids/record-id.ts";
import { type Assignment, assignmentIdOf, assignmentSchema } from "../../shared/opinions/assignment.ts";
import { effectOf, type StoredFact } from "../../shared/pipeline/fact.ts";
import { sum } from "../../shared/pipeline/tally.ts";
import { factItem } from "../../shared/storage/facts.dynamodb.ts";
import { addressKey } from "../../shared/storage/keys.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { addToTally } from "../../shared/storage/tally-update.dynamodb.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { NOW } from "../support/dialogues.ts";

const UNITS = ["phuong-1", "phuong-2", "phuong-3", "xa-binh-hiep", "xa-binh-tan", "xa-thanh-hung"] as const;
/** Handed over so long before the promised day. */
const TERM_DAYS = 15;
/** AWS: at most 25 items in one BatchWriteItem. */
const ITEMS_A_BATCH = 25;
/** Opinions made at a time, so that memory stays small. */
const A_ROUND = 2_000;
const BATCHES_AT_ONCE = 8;

/**
 * So many opinions that wait for an answer promised for that day: the assignment, its address and its watch, as recording them and the
 * consumer of their events would have left them, written in batches.
 */
export async function seedOpenOpinions(table: Table, count: number, dueOn: LocalDate): Promise<void> {
  for (let left = count; left > 0; left -= A_ROUND) {
    const facts = Array.from({ length: Math.min(left, A_ROUND) }, (_, nth) => newAssignment(nth, dueOn));
    await putAll(
      table,
      facts.flatMap((stored) => itemsOf(table, stored)),
    );
    for (const [unit, own] of Map.groupBy(facts, ({ fact }) => fact.unit)) {
      const effect = sum(own.map(({ effect: one }) => one));
      await transact(table, [addToTally(table, { unit, year: 2023 }, effect)]);
    }
  }
}

function newAssignment(nth: number, dueOn: LocalDate): StoredFact<Assignment> {
  const opinion = newOpinionId();
  const fact = assignmentSchema.parse({
    ...{ kind: "assignment", id: assignmentIdOf(opinion), opinion, state: "given", enteredAt: NOW },
    ...{ unit: UNITS[nth % UNITS.length], year: 2023, fromUnit: "phuong-1", dueOn },
    handedOn: addDays(dueOn, -TERM_DAYS),
    accountable: { name: "Người đứng đầu (ví dụ)", post: "Chủ tịch UBND" },
  });
  return { fact, version: 1, effect: effectOf(fact) };
}

const locality = localityIdSchema.parse("kien-tuong");
const world = { limits: [], unitKind: "commune", calendar: STATE_CALENDAR, unit: { locality } } as const;

function itemsOf(table: Table, stored: StoredFact<Assignment>): Record<string, unknown>[] {
  const { fact, version } = stored;
  const { id, unit, year, kind } = fact;
  const subject = { subject: id, subjectKind: kind, unit, year, version };
  const planned = planWatches(
    [],
    { ...subject, clocks: clocksOf(fact, world), world },
    { on: fact.handedOn },
  );
  return [
    factItem(stored),
    { ...addressKey(id), kind: "address", factKind: kind, unit, year },
    ...planned.map(({ watch }) => ({ ...putWatch(table, undefined, watch).Put?.Item })),
  ];
}

async function putAll(table: Table, items: readonly Record<string, unknown>[]): Promise<void> {
  const batches = Array.from({ length: Math.ceil(items.length / ITEMS_A_BATCH) }, (_, nth) =>
    items.slice(nth * ITEMS_A_BATCH, (nth + 1) * ITEMS_A_BATCH),
  );
  const waiting = batches[Symbol.iterator]();
  const worker = async () => {
    for (const batch of waiting) await putBatch(table, batch);
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, worker));
}

async function putBatch({ client, name }: Table, items: readonly Record<string, unknown>[]): Promise<void> {
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  const { UnprocessedItems } = await client.send(
    new BatchWriteCommand({ RequestItems: { [name]: requests } }),
  );
  if (UnprocessedItems?.[name] !== undefined) throw new Error("DynamoDB Local did not take a whole batch");
}
