import * as z from "zod";
import { addDays, type Instant, type LocalDate, localDateOf } from "../calendar/local-date.ts";
import {
  AUDIT_SHARDS,
  auditActorPartition,
  auditDayPartition,
  auditSubjectPartition,
} from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type AuditEvent, type AuditQuery, auditEventSchema } from "./audit.ts";
import { newestFirst, pageOf } from "./newest-first.dynamodb.ts";
import { type Position, positionOf } from "./position.ts";

/** A page of the audit trail, newest first; `next` goes on and is absent on the last page. */
export interface AuditPage {
  readonly events: readonly AuditEvent[];
  readonly next?: Position;
}

/** Events by subject, actor or days, read from the indexes: what was written a moment ago may be missing still. */
export async function pageOfEvents(
  table: Table,
  query: AuditQuery,
  limit: number,
  before?: Position,
): Promise<AuditPage> {
  const wanted = limit + 1;
  const items =
    query.by === "days"
      ? await eventsOfDays(table, query, wanted, before)
      : eventsIn(await newestFirst(table, listOf(query), wanted, before));
  const { page, next } = pageOf(items, limit, positionIn);
  return { events: page, ...(next && { next }) };
}

/** Every event about the subject, newest first. */
export async function* eventsAbout(table: Table, subject: string): AsyncGenerator<AuditEvent> {
  let before: Position | undefined;
  do {
    const { events, next }: AuditPage = await pageOfEvents(table, { by: "subject", subject }, 100, before);
    yield* events;
    before = next;
  } while (before !== undefined);
}

const listOf = (query: Exclude<AuditQuery, { by: "days" }>) =>
  query.by === "subject"
    ? { index: "gsi3" as const, partition: auditSubjectPartition(query.subject) }
    : { index: "gsi4" as const, partition: auditActorPartition(query.actor) };

/** Day after day back from the last one, until there are enough. */
async function eventsOfDays(
  table: Table,
  { from, to }: { readonly from: LocalDate; readonly to: LocalDate },
  wanted: number,
  before: Position | undefined,
): Promise<AuditEvent[]> {
  const found: AuditEvent[] = [];
  for (let day = firstDay(to, before); day >= from && found.length < wanted; day = addDays(day, -1))
    found.push(...(await eventsOfDay(table, day, wanted - found.length, before)));
  return found;
}

function firstDay(to: LocalDate, before: Position | undefined): LocalDate {
  const day = before && localDateOf(before.slice(0, before.indexOf("#")) as Instant);
  return day !== undefined && day < to ? day : to;
}

/** The shards of a day, merged by time: none of them alone can tell which events come first. */
async function eventsOfDay(
  table: Table,
  day: LocalDate,
  wanted: number,
  before: Position | undefined,
): Promise<AuditEvent[]> {
  const shards = Array.from({ length: AUDIT_SHARDS }, (_, shard) => auditDayPartition(day, shard));
  const parts = await Promise.all(
    shards.map((partition) => newestFirst(table, { index: "gsi2", partition }, wanted, before)),
  );
  return eventsIn(parts.flat()).sort(newerFirst).slice(0, wanted);
}

const itemSchema = z.looseObject({ event: auditEventSchema });
const eventsIn = (items: readonly unknown[]): AuditEvent[] =>
  items.map((item) => itemSchema.parse(item).event);

const positionIn = ({ time, id }: AuditEvent): Position => positionOf(time, id);
const newerFirst = (a: AuditEvent, b: AuditEvent): number => (positionIn(a) < positionIn(b) ? 1 : -1);
