import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eventsAbout, pageOfEvents } from "../../../shared/audit/audit.dynamodb.ts";
import type { AuditQuery } from "../../../shared/audit/audit.ts";
import { type Position, positionOf } from "../../../shared/audit/position.ts";
import { type Instant, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { type DomainEvent, domainEvent } from "../../../shared/events/domain-event.ts";
import { subjectEventKey } from "../../../shared/storage/keys.ts";
import { putEventAt } from "../../../shared/storage/outbox.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { openTestTable, type TestTable } from "../../support/storage.ts";

let opened: TestTable;
let events: DomainEvent[];

/** 60 events, two hours apart, about three subjects, by two actors: five days, most of them with all ten shards. */
beforeAll(async () => {
  opened = await openTestTable();
  events = Array.from({ length: 60 }, (_, index) =>
    domainEvent({
      type: "membership.granted",
      subject: `subject-${index % 3}`,
      time: new Date(Date.UTC(2023, 10, 10, 2 * index)).toISOString() as Instant,
      actor: index % 2 === 0 ? "issuer#clerk" : "job:load",
      data: { principal: "issuer#officer", role: "unit-officer", scope: "phuong-1" },
    }),
  );
  await transact(
    opened.table,
    events.map((event) => putEventAt(opened.table, subjectEventKey(event.subject, event.id), event)),
  );
});
afterAll(() => opened.stop());

const day = (text: string) => localDateSchema.parse(text);
const days = (from: string, to: string): AuditQuery => ({ by: "days", from: day(from), to: day(to) });
const newestFirst = (chosen: readonly DomainEvent[]) => chosen.map(({ id }) => id).toReversed();

/** All pages one after the other. */
async function all(query: AuditQuery, limit: number): Promise<string[]> {
  const ids: string[] = [];
  let before: Position | undefined;
  do {
    const { events: page, next } = await pageOfEvents(opened.table, query, limit, before);
    expect(page.length).toBeLessThanOrEqual(limit);
    ids.push(...page.map(({ id }) => id));
    before = next;
  } while (before);
  return ids;
}

describe("the audit trail", () => {
  it.each([7, 20, 60, 100])("by subject, newest first, in pages of %i", async (limit) => {
    const expected = newestFirst(events.filter(({ subject }) => subject === "subject-1"));
    expect(await all({ by: "subject", subject: "subject-1" }, limit)).toEqual(expected);
  });

  it("by actor", async () => {
    const expected = newestFirst(events.filter(({ actor }) => actor === "job:load"));
    expect(await all({ by: "actor", actor: "job:load" }, 7)).toEqual(expected);
  });

  it.each([1, 7, 60])("by days, the shards merged, in pages of %i", async (limit) => {
    expect(await all(days("2023-11-10", "2023-11-20"), limit)).toEqual(newestFirst(events));
  });

  it("judges days as they are in Vietnam", async () => {
    // 17:00 UTC is midnight there.
    const expected = events.filter(({ time }) => time >= "2023-11-11T17" && time < "2023-11-12T17");
    expect(expected).toHaveLength(12);
    expect(await all(days("2023-11-12", "2023-11-12"), 7)).toEqual(newestFirst(expected));
  });

  it("of a made-up cursor shows nothing outside the question", async () => {
    const id = `evt_${"z".repeat(26)}`;
    const later = positionOf("2024-11-12T00:00:00.000Z" as Instant, id);
    const earlier = positionOf("2022-11-12T00:00:00.000Z" as Instant, id);
    const asked = days("2023-11-12", "2023-11-12");
    const honest = await pageOfEvents(opened.table, asked, 50);
    expect(honest.events).toHaveLength(12);
    expect(await pageOfEvents(opened.table, asked, 50, later)).toEqual(honest);
    expect(await pageOfEvents(opened.table, asked, 50, earlier)).toEqual({ events: [] });
  });

  it("is read to its end about one subject", async () => {
    const about = await Array.fromAsync(eventsAbout(opened.table, "subject-2"));
    expect(about).toHaveLength(20);
  });
});
