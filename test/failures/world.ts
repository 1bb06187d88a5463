import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { makeHandler as makeDailyDigests } from "../../functions/alerts/daily-digests.ts";
import { makeHandler as makeDeliver } from "../../functions/alerts/deliver.ts";
import { makeHandler as makeOnRaised } from "../../functions/alerts/on-raised.ts";
import { makeHandler as makeOnStream } from "../../functions/relay/on-stream.ts";
import { type Occasion, occasionSchema } from "../../shared/alerts/occasion.ts";
import { raiseOnce } from "../../shared/alerts/raise.dynamodb.ts";
import { openMemberTopic, requestSubscription } from "../../shared/alerts/subscriptions.sns.ts";
import { type Instant, instantOf, localDateOf } from "../../shared/calendar/local-date.ts";
import { memberSchema } from "../../shared/committees/member.ts";
import {
  claimCommittee,
  findMember,
  giveChannel,
  putCommittee,
  putMember,
} from "../../shared/committees/members.dynamodb.ts";
import { parseEvent } from "../../shared/events/domain-event.ts";
import {
  committeeIdSchema,
  localityIdSchema,
  memberIdSchema,
  unitIdSchema,
} from "../../shared/ids/readable-id.ts";
import { newEventId } from "../../shared/ids/record-id.ts";
import { rereadEvent } from "../../shared/relay/event-items.dynamodb.ts";
import { sweep } from "../../shared/relay/sweep.sns.ts";
import { itemsOf } from "../../shared/storage/query.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../shared/units/units.dynamodb.ts";
import { fakeSns } from "../integration/alerts/fake-sns.ts";
import { type Death, invokeMortal, mortalCall } from "../integration/alerts/mortal.ts";
import { ward } from "../support/dialogues.ts";
import { context } from "../support/http-event.ts";
import { intercept } from "../support/intercept.ts";
import { type QueuedMessage, sqsEvent } from "../support/sqs-event.ts";
import { inserted } from "../support/stream-event.ts";

/** Officers of one unit, who are all told of the same: two at once, one by the daily digest. */
export const OFFICERS = [
  { id: memberIdSchema.parse("can-bo-1"), alerts: "at-once" },
  { id: memberIdSchema.parse("can-bo-2"), alerts: "at-once" },
  { id: memberIdSchema.parse("can-bo-3"), alerts: "daily" },
] as const;

const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** Wednesday 15/11/2023, 08:00 in Vietnam. */
const MORNING = Date.parse("2023-11-15T01:00:00.000Z");

let worlds = 0;

/** A unit with its officers, the real handlers of raising, relaying, gathering and delivering, and an SNS with accidents on order. */
export type FailureWorld = Awaited<ReturnType<typeof openFailureWorld>>;

/** @param table reached through `throughMortal`, so that a handler can be killed at each of its calls */
export async function openFailureWorld(table: Table, officers: number = OFFICERS.length) {
  worlds += 1;
  const name = `failures-${worlds}`;
  const locality = localityIdSchema.parse(`locality-${name}`);
  const committee = committeeIdSchema.parse(`committee-${name}`);
  const unit = unitIdSchema.parse(`unit-${name}`);
  const sns = fakeSns();
  const queue: QueuedMessage[] = [];
  const raised: Occasion[] = [];
  const members = OFFICERS.slice(0, officers);
  // Real time of no world touches another's: what the breaker counted in one is forgotten in the next.
  let real = 1_700_000_000_000 + worlds * DAY_MS;
  // A period of a job is run once in a table: no world starts a job at the second at which another one does.
  let now = MORNING + worlds * 1000;

  const topic = intercept(new SNSClient({ region: "test" }), ({ input }) =>
    mortalCall(async () => {
      const { PublishBatchRequestEntries: entries } = batch.parse(input);
      for (const { Message } of entries) queue.push({ messageId: newEventId(), body: Message });
      return { Successful: entries.map(({ Id }) => ({ Id })) };
    }),
  );
  const deps = {
    table,
    sns: sns.client,
    mailer: sns.client,
    sqs: intercept(new SQSClient({ region: "test" }), () => mortalCall(async () => ({}))),
    alertWindowsQueueUrl: "alert-windows",
    realNow: () => {
      real += 250; // nobody waits for a turn
      return real;
    },
    publicUrl: "https://nghe-dan.example",
    operatorsTopicArn: "operators",
  };
  const relayDeps = { ...deps, sns: topic, eventsTopicArn: "events", unpublishableQueueUrl: "unpublishable" };
  const handlers = {
    raised: makeOnRaised(() => deps),
    deliver: makeDeliver(() => deps),
    digests: makeDailyDigests(() => deps),
    stream: makeOnStream(() => relayDeps),
  };

  await transact(table, [
    putUnit(table, ward({ id: unit, locality })),
    claimCommittee(table, locality, committee),
    putCommittee(table, locality, { id: committee, name: "Ban Chỉ đạo (ví dụ)" }),
    ...members.map(({ id, alerts }) =>
      putMember(
        table,
        committee,
        memberSchema.parse({
          id,
          post: "Cán bộ (ví dụ)",
          email: `${id}@example.vn`,
          alerts,
          holds: [{ role: "unit-officer", unit }],
        }),
      ),
    ),
  ]);
  for (const { id } of members) {
    const stored = await findMember(table, committee, id);
    const topicArn = await openMemberTopic(sns.client, "test-", committee, id, `${id}@example.vn`);
    await requestSubscription(sns.client, topicArn, `${id}@example.vn`);
    sns.setState(`${id}@example.vn`, "confirmed");
    if (stored) await giveChannel(table, stored, { topicArn, registration: newEventId(), confirmed: true });
  }

  const invocation = { ...context, getRemainingTimeInMillis: () => 10 * MINUTE_MS };
  const world = {
    table,
    committee,
    unit,
    members: members.map(({ id }) => id),
    sns,
    queue,
    raised,
    now: (): Instant => instantOf(new Date(now)),
    /** Business and real time go on, or jump. */
    pass(ms: number) {
      now += ms;
      real += Math.max(0, ms);
    },

    /** Something is overdue since yesterday; answers false where that was raised before. */
    async raise(subject = `opn_${worlds}x${raised.length}`): Promise<boolean> {
      const occasion = occasionSchema.parse({
        rule: "deadline-overdue",
        subject,
        episode: "1",
        on: localDateOf(world.now()),
        unit,
        year: 2023,
        kind: "opinion",
        facts: { clock: "opinion-answer", due: "2023-11-14", days: 1 },
      });
      if (!raised.some((one) => one.subject === subject)) raised.push(occasion);
      return raiseOnce(table, occasion, { actor: "job:test", now: world.now() });
    },

    /** The stream announces the event of an occasion to the relay. */
    async relay({ subject }: Occasion, death?: Death): Promise<void> {
      const items = await Array.fromAsync(itemsOf(table, `EVENTS#${subject}`));
      const keys = items.map((item) => z.object({ pk: z.string(), sk: z.string() }).parse(item));
      await invokeMortal(death, () => handlers.stream(inserted(...keys)));
    },
    /** The sweep finds whatever the relay has missed. */
    sweep: () => sweep(relayDeps, new Date(Date.now() + MINUTE_MS), () => false),

    /** Delivers messages to the consumer; those that failed, or whose handling was killed, stay in the queue. */
    async consume(messages: readonly QueuedMessage[], death?: Death, again = false): Promise<void> {
      const answer = await invokeMortal(death, () => handlers.raised(sqsEvent(...messages), context));
      if (!answer || again) return;
      const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
      for (const message of messages)
        if (!failed.has(message.messageId)) queue.splice(queue.indexOf(message), 1);
    },
    /** As redrive does it: the event is read anew from the table, whatever became of the message. */
    async redriven(occasion: Occasion): Promise<QueuedMessage> {
      const [item] = await Array.fromAsync(itemsOf(table, `EVENTS#${occasion.subject}`));
      const event = parseEvent(z.looseObject({ event: z.unknown() }).parse(item).event);
      return { messageId: newEventId(), body: JSON.stringify(await rereadEvent(table, event)) };
    },

    /** The schedule starts a delivery; undefined where it was killed. */
    deliver: (death?: Death) =>
      invokeMortal(death, () => handlers.deliver({ scheduledAt: world.now() }, invocation)),
    digests: (death?: Death) =>
      invokeMortal(death, () => handlers.digests({ scheduledAt: world.now() }, invocation)),

    /** From here on nothing fails: the sweep, the consumer and a delivery each quarter of an hour, then each morning of a week. */
    async settle(): Promise<void> {
      sns.treatNextMails();
      await world.sweep();
      while (queue.length > 0) await world.consume(queue.slice(0, 10));
      for (const ms of [16, 6, 6, 16].map((minutes) => minutes * MINUTE_MS)) {
        world.pass(ms);
        await world.deliver().catch(() => {});
      }
      for (let day = 0; day < 3; day += 1) {
        world.pass(DAY_MS);
        await world.deliver();
      }
    },
  };
  return world;
}

const batch = z.looseObject({
  PublishBatchRequestEntries: z.array(z.looseObject({ Id: z.string(), Message: z.string() })),
});
