import { randomUUID } from "node:crypto";
import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { makeHandler as onEvent } from "../../../functions/deadlines/on-event.ts";
import { makeHandler as onShard } from "../../../functions/deadlines/on-shard.ts";
import { makeHandler as startJob } from "../../../functions/deadlines/start.ts";
import { type Occasion, occasionSchema } from "../../../shared/alerts/occasion.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { type Instant, instantOf } from "../../../shared/calendar/local-date.ts";
import type { DeadlinePart } from "../../../shared/deadlines/run.ts";
import { type DomainEvent, parseEvent } from "../../../shared/events/domain-event.ts";
import { newRecordId } from "../../../shared/ids/record-id.ts";
import { putLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { localitySchema } from "../../../shared/localities/locality.ts";
import { NO_KEYS } from "../../../shared/personal/no-keys.ts";
import { type Fact, type FoundFact, factSchema } from "../../../shared/pipeline/fact.ts";
import { commit } from "../../../shared/storage/commit.dynamodb.ts";
import { findFact } from "../../../shared/storage/facts.dynamodb.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { NOW, ward } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { sqsEvent } from "../../support/sqs-event.ts";

const itemsSchema = z.array(
  z.looseObject({ event: z.unknown().optional(), occasion: z.unknown().optional() }),
);
const head = { name: "Người đứng đầu (ví dụ)", post: "Chủ tịch UBND" };

/** Records with clocks, the consumer that watches them, and the daily job, on one table. */
export function deadlineWorld(table: Table) {
  const deps = { table, clock: fixedClock(NOW) };
  const consume = onEvent(() => deps);
  const work = onShard(() => deps);

  async function items() {
    const { Items = [] } = await table.client.send(
      new ScanCommand({ TableName: table.name, ConsistentRead: true }),
    );
    return itemsSchema.parse(Items);
  }

  async function write(before: FoundFact | undefined, after: object): Promise<string> {
    const fact = factSchema.parse(after);
    const event = before ? "record.corrected" : "record.entered";
    await commit(
      { table, keys: NO_KEYS },
      { facts: [{ before, after: fact }], event, actor: "job:test", now: NOW },
    );
    return fact.id;
  }

  return {
    items,
    /** Loads the locality with these rules, and its units. */
    async load(rules: object = {}, unit: object = {}): Promise<void> {
      const locality = { id: "kien-tuong", name: "Thị xã", nameEn: "Town", limits: [], blocks: [], ...rules };
      await transact(table, [
        putLocality(table, localitySchema.parse(locality)),
        putUnit(table, ward(unit)),
        putUnit(table, ward({ id: "phuong-2", ...unit })),
      ]);
    },
    enter: (kind: "decision" | "inspection" | "duty-day" | "democracy-act" | "report", fields: object) =>
      write(undefined, {
        ...{ kind, id: newRecordId(kind), unit: "phuong-1", year: 2023, enteredAt: NOW, accountable: head },
        ...fields,
      }),
    async change(id: string, fields: object): Promise<void> {
      const before = await findFact(table, id);
      if (!before) throw new Error(`no record ${id}`);
      await write(before, { ...before.fact, ...fields });
    },
    async fact(id: string): Promise<Fact | undefined> {
      return (await findFact(table, id))?.fact;
    },
    /** Every event that names the record, oldest first. */
    async eventsOf(id: string): Promise<readonly DomainEvent[]> {
      const events = (await items()).flatMap(({ event }) => (event === undefined ? [] : [parseEvent(event)]));
      return events
        .filter((event) => JSON.stringify(event).includes(id))
        .sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    /** Hands the events to the consumer in one batch. */
    async deliver(events: readonly DomainEvent[]): Promise<void> {
      const messages = events.map((event) => ({ messageId: randomUUID(), body: JSON.stringify(event) }));
      const { batchItemFailures } = await consume(sqsEvent(...messages), context);
      if (batchItemFailures.length > 0) throw new Error("the consumer failed");
    },
    /** The consumer has heard of everything about the record. */
    async heardOf(id: string): Promise<void> {
      await this.deliver(await this.eventsOf(id));
    },
    /** The job of that day (00:05), each of its messages delivered so often; answers how many there were. */
    async run(day: string, times = 1): Promise<number> {
      const sent: DeadlinePart[] = [];
      const start = startJob(() => ({ table, send: async (messages) => void sent.push(...messages) }));
      await start({ scheduledAt: dueAt(day) });
      const bodies = sent.map((part) => JSON.stringify(part));
      const twins = Array.from({ length: times }, () => bodies).flat();
      const messages = twins.map((body) => ({ messageId: randomUUID(), body }));
      const { batchItemFailures } = await work(sqsEvent(...messages), context);
      if (batchItemFailures.length > 0) throw new Error("the job failed");
      return sent.length;
    },
    /** What was raised about the subject: day and step, in order. */
    async raised(subject: string): Promise<readonly Occasion[]> {
      const all = (await items()).flatMap(({ occasion }) =>
        occasion === undefined ? [] : [occasionSchema.parse(occasion)],
      );
      return all
        .filter((occasion) => occasion.subject === subject)
        .sort((a, b) => (a.on === b.on ? (a.episode < b.episode ? -1 : 1) : a.on < b.on ? -1 : 1));
    },
  };
}

/** 00:05 in Vietnam. */
export const dueAt = (day: string): Instant => instantOf(new Date(`${day}T00:05:00+07:00`));

export const told = (occasions: readonly Occasion[]): readonly string[] =>
  occasions.map(({ on, rule, episode }) => `${on} ${rule} ${episode}`);

/** A decision of a briefing, due that day. */
export const decision = (due: string) => ({
  state: "given",
  briefing: newRecordId("briefing"),
  givenOn: "2023-11-01",
  text: "Khơi thông mương thoát nước (ví dụ)",
  due,
});

/** An inspection with findings due those days. */
export const inspection = (...due: readonly string[]) => ({
  state: "open",
  heldOn: "2023-11-01",
  mode: "planned",
  subject: "Công khai các khoản đóng góp",
  inspectedBy: "Thường trực Ban Chỉ đạo",
  findings: due.map((day) => ({ text: "Chưa niêm yết (ví dụ)", remedy: "Niêm yết", due: day })),
  remedies: [],
});
