import { findEntry } from "../../../shared/alerts/entries.dynamodb.ts";
import type { Told } from "../../../shared/alerts/mailing.ts";
import { findMailing } from "../../../shared/alerts/mailings.dynamodb.ts";
import { localDateOf } from "../../../shared/calendar/local-date.ts";
import { watchSchema } from "../../../shared/deadlines/watch.ts";
import { findWatch, putWatch } from "../../../shared/deadlines/watches.dynamodb.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import type { MemberId } from "../../../shared/ids/readable-id.ts";
import { subjectEventKey } from "../../../shared/storage/keys.ts";
import { putEventAt } from "../../../shared/storage/outbox.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import type { FailureWorld } from "../../failures/world.ts";

/** Steps of tests about what is delivered, beside those of the world itself. */

const CLOCK = { kind: "opinion-answer", part: "-" } as const;

/** Raises that an opinion is overdue, with the open watch that says so, and gathers it. */
export async function overdue(world: FailureWorld, subject: string): Promise<void> {
  const watch = watchSchema.parse({
    subject,
    subjectKind: "opinion",
    unit: world.unit,
    year: 2023,
    clock: {
      ...CLOCK,
      basis: { event: { vi: "Tiếp nhận", en: "Received" }, day: "2023-11-01" },
      direction: "after",
      due: "2023-11-14",
      provisional: false,
      skipped: [],
      calendar: { id: "vietnam-state", version: "v1" },
    },
    episode: 1,
    taken: ["overdue"],
    overdueSince: "2023-11-15",
    version: 1,
  });
  await transact(world.table, [putWatch(world.table, undefined, watch)]);
  await world.raise(subject);
  const occasion = world.raised.find((one) => one.subject === subject);
  if (occasion) await world.relay(occasion);
  await world.consume([...world.queue]);
}

/** The opinion is answered: its watch closes, and the record's event says when that became known. */
export async function answered(world: FailureWorld, subject: string): Promise<void> {
  const { table, unit } = world;
  const before = await findWatch(table, subject, CLOCK);
  if (!before) throw new Error(`no watch of ${subject}`);
  const closedOn = localDateOf(world.now());
  const event = domainEvent({
    type: "record.stepped",
    subject,
    time: world.now(),
    actor: "test",
    data: {
      record: { kind: "opinion", id: subject, version: 2 },
      unitYears: [{ unit, year: 2023 }],
      changedFields: [],
      tallyDifferences: [],
      otherRecords: [],
      step: "answer",
    },
  });
  await transact(table, [
    putWatch(table, before, { ...before.watch, closedOn, next: undefined }),
    putEventAt(table, subjectEventKey(subject, event.id), event),
  ]);
}

export interface Delivered {
  readonly state: string | undefined;
  readonly reason?: string | undefined;
  readonly as?: Told["as"] | undefined;
  readonly key?: string | undefined;
  readonly attempts?: number | undefined;
}

/** What became of telling a member of a subject. */
export async function fateOf(world: FailureWorld, subject: string, member: MemberId): Promise<Delivered> {
  const { table, committee } = world;
  const named = { rule: "deadline-overdue", subject, episode: "1" } as const;
  const key = (await findEntry(table, { ...named, committee, member }))?.mailing;
  const mailing = key === undefined ? undefined : await findMailing(table, { committee, member, key });
  const as = mailing?.told.find((one) => one.subject === subject)?.as;
  return { state: mailing?.state, reason: mailing?.reason, as, key, attempts: mailing?.attempts };
}
