import { SQSClient } from "@aws-sdk/client-sqs";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { makeHandler as makeOnEvent } from "../../../functions/alerts/on-event.ts";
import { makeHandler as makeOnWindow } from "../../../functions/alerts/on-window.ts";
import { listLines } from "../../../shared/alerts/ledger.dynamodb.ts";
import type { Line } from "../../../shared/alerts/line.ts";
import { closeDueWindows } from "../../../shared/alerts/schedule-alerts.sqs.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { instantOf } from "../../../shared/calendar/local-date.ts";
import { memberSchema } from "../../../shared/committees/member.ts";
import { putCommittee, putMember } from "../../../shared/committees/members.dynamodb.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import { putGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { committeeIdSchema, localityIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { listEntries } from "../../../shared/operators/entries.dynamodb.ts";
import type { Entry } from "../../../shared/operators/entry.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { isLeafLine, type StoredSheet } from "../../../shared/scoring/sheet.ts";
import { sheetKey } from "../../../shared/storage/keys.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { NOW, ward } from "../../support/dialogues.ts";
import { context } from "../../support/http-event.ts";
import { intercept } from "../../support/intercept.ts";
import { type QueuedMessage, sqsEvent } from "../../support/sqs-event.ts";
import { guidance, sheetOf } from "../../unit/alerts/news.ts";
import { fakeSns } from "./fake-sns.ts";
import { type Death, invokeMortal, mortalCall } from "./mortal.ts";

export const MEMBERS = ["clerk", "head"] as const;
export const addressOf = (member: string): string => `${member}@example.vn`;

/** One unit, its committee of two who want alerts, and the queues and functions of alerts, on a table of its own ids. */
export type World = Awaited<ReturnType<typeof openWorld>>;

let worlds = 0;

export async function openWorld(table: Table, name: string) {
  const locality = localityIdSchema.parse(`locality-${name}`);
  const committee = committeeIdSchema.parse(`committee-${name}`);
  const of = { unit: unitIdSchema.parse(`unit-${name}`), year: 2023 };
  const sns = fakeSns();
  const events: QueuedMessage[] = [];
  const windows: QueuedMessage[] = [];
  // Real time of no world touches another's: mails that failed in one hold none of the next.
  let now = 1_700_000_000_000 + worlds++ * 24 * 60 * 60_000;
  let sheet: StoredSheet = sheetOf({}, { inputsRev: 0 });

  const sqs = intercept(new SQSClient({ region: "test" }), ({ input }) =>
    mortalCall(async () => {
      windows.push(queued(z.looseObject({ MessageBody: z.string() }).parse(input).MessageBody));
      return {};
    }),
  );
  const deps = {
    table,
    sns: sns.client,
    mailer: sns.client,
    sqs,
    get clock() {
      now += 1; // two machines never name the same instant
      return fixedClock(instantOf(new Date(now)));
    },
    realNow: () => now,
    memberTopicPrefix: "test-member-",
    alertWindowsQueueUrl: "alert-windows",
    windowSeconds: 0,
    publicUrl: "https://nghe-dan.example",
  };
  const onEvent = makeOnEvent(() => deps);
  const onWindow = makeOnWindow(() => deps);

  await transact(table, [
    putUnit(table, ward({ id: of.unit, locality })),
    putCommittee(table, locality, { id: committee, name: "Ban Chỉ đạo" }),
    ...MEMBERS.map((id) =>
      putMember(
        table,
        committee,
        memberSchema.parse({ id, post: "Thành viên", email: addressOf(id), alerts: "at-once" }),
      ),
    ),
    putMember(table, committee, memberSchema.parse({ id: "quiet", post: "Thành viên", alerts: "none" })),
  ]);
  await transact(table, [putGuidance(table, guidance)]).catch(ignoreIfThere);

  const world = {
    of,
    sns,
    events,
    windows,
    later(ms: number) {
      now += ms;
    },

    /** Stores the next sheet, with other points or the same, and queues its event. */
    async score(changes: boolean): Promise<void> {
      const afterRev = sheet.inputsRev;
      const rev = afterRev + 1;
      const points = { before: sheet.points, after: changes ? 100 * rev : sheet.points };
      sheet = withPoints({ ...sheet, inputsRev: rev }, points.after);
      const Item = { ...sheetKey(of), kind: "sheet", ...of, inputsRev: rev, sheet };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
      const data = { ...of, afterRev, rev, provisional: true, points };
      const told = {
        type: "score.computed",
        subject: unitYearName(of),
        time: NOW,
        actor: "test",
        data,
      } as const;
      events.push(queued(JSON.stringify(domainEvent(told))));
    },

    register(member: (typeof MEMBERS)[number]): void {
      const data = { committee, member: memberSchema.shape.id.parse(member) };
      const told = { type: "member.registered", subject: member, time: NOW, actor: "test", data } as const;
      events.push(queued(JSON.stringify(domainEvent(told))));
    },

    /** Delivers a message; what failed or was killed stays in the queue, and so does what SQS delivers `again`. */
    async deliver(queue: "events" | "windows", index: number, death?: Death, again = false): Promise<void> {
      now += 1000;
      const messages = queue === "events" ? events : windows;
      const message = messages[index % Math.max(1, messages.length)];
      if (!message) return;
      const handle = queue === "events" ? onEvent : onWindow;
      const result = await invokeMortal(death, () => handle(sqsEvent(message), context));
      if (!result || result.batchItemFailures.length > 0 || again) return;
      const at = messages.indexOf(message);
      if (at >= 0) messages.splice(at, 1);
    },

    /** Delivers until the queues are empty. */
    async settle(): Promise<void> {
      // Windows that were put off while all mails were held are due items.
      do {
        now += 11 * 60_000;
        while (events.length + windows.length > 0) {
          await world.deliver("events", 0);
          await world.deliver("windows", 0);
        }
      } while ((await closeDueWindows(deps)) > 0);
    },

    /** The members' lines of the unit-year, by revision. */
    async lines(member: string): Promise<Line[]> {
      const { lines } = await listLines(table, committee, 1000);
      return lines.filter((line) => line.member === member).sort((a, b) => a.rev - b.rev);
    },
    /** What operators are told about this unit. */
    async operatorEntries(): Promise<Entry[]> {
      const { entries } = await listEntries(table, 1000);
      return entries.map(({ entry }) => entry).filter((entry) => "unit" in entry && entry.unit === of.unit);
    },
    lastRev: () => sheet.inputsRev,
  };
  return world;
}

let messageCount = 0;
const queued = (body: string): QueuedMessage => {
  messageCount += 1;
  return { messageId: `queued-${messageCount}`, body };
};

const withPoints = (sheet: StoredSheet, points: number): StoredSheet => ({
  ...sheet,
  points,
  lines: sheet.lines.map((line) =>
    isLeafLine(line) && line.criterion === "I.1" ? { ...line, points } : line,
  ),
});

function ignoreIfThere(error: unknown): void {
  if (!(error instanceof ConditionFailed)) throw error;
}
