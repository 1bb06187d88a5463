import * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import { addDays, localDateSchema } from "../calendar/local-date.ts";
import { clocksPartition, type ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { watchSchema } from "./watch.ts";
import { dueMarks, onRevision } from "./watches.dynamodb.ts";

/**
 * A day after which the calendar alone changes a record, and which is the last day of none of its clocks (a posted duty day, the end
 * of a publication): it stands in the due index by itself, so that the job finds it without reading what is not due.
 */
export const awaitedDaySchema = z.strictObject({
  ...watchSchema.pick({ subject: true, subjectKind: true, unit: true, year: true }).shape,
  /** The last day before the change. */
  day: localDateSchema,
});
export type AwaitedDay = z.infer<typeof awaitedDaySchema>;

export interface StoredAwaitedDay {
  readonly awaited: AwaitedDay;
  readonly rev: number;
}

const itemSchema = z.looseObject({ awaited: awaitedDaySchema, rev: z.int().min(1) });
export const AWAITED_SK = "AWAITED-DAY";
const keyOf = (subject: string): ItemKey => ({ pk: clocksPartition(subject), sk: AWAITED_SK });

export const storedAwaitedDay = (item: unknown): StoredAwaitedDay => {
  const { awaited, rev } = itemSchema.parse(item);
  return { awaited, rev };
};

/** On the one that was read; absent: there was none. */
export const putAwaitedDay = (
  table: Table,
  before: StoredAwaitedDay | undefined,
  awaited: AwaitedDay,
): WriteItem => ({
  Put: {
    TableName: table.name,
    Item: {
      ...keyOf(awaited.subject),
      kind: "awaited-day",
      awaited,
      rev: (before?.rev ?? 0) + 1,
      ...dueMarks(awaited, dueOn(awaited), "day"),
    },
    ...onRevision(before),
  },
});

export const dropAwaitedDay = (table: Table, before: StoredAwaitedDay): WriteItem => ({
  Delete: { TableName: table.name, Key: keyOf(before.awaited.subject), ...onRevision(before) },
});

const dueOn = ({ day }: AwaitedDay): LocalDate => addDays(day, 1);
