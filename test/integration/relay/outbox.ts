import { CreateTopicCommand, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { GetCommand, PutCommand } from "@aws-sdk/lib-dynamodb";
import type { DomainEvent } from "../../../shared/events/domain-event.ts";
import { domainEvent } from "../../../shared/events/domain-event.ts";
import { eventKey, type ItemKey, unpublishedPartition } from "../../../shared/storage/keys.ts";
import { putEvent } from "../../../shared/storage/outbox.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { in2023 } from "../../support/bookkeeping.ts";
import { NOW } from "../../support/dialogues.ts";
import { openTestTable } from "../../support/storage.ts";
import { queueArn, start, temporaryFolder, topicArn } from "../local/messaging-fixture.ts";

export const WARD = in2023("phuong-1");
export const keyOf = (event: Pick<DomainEvent, "id">): ItemKey => eventKey(WARD, event.id);

export const scored = (rev = 1): DomainEvent =>
  domainEvent({
    type: "score.computed",
    subject: "phuong-1/2023",
    time: NOW,
    actor: "test",
    data: { ...WARD, afterRev: rev - 1, rev, provisional: true, points: { before: 0, after: 0 } },
  });

/** A type of events that newer code declares, and writes while this code still runs. */
export const TYPE_OF_TOMORROW = "ranking.frozen";

/** A table with an outbox, the topic of events with two queues on it, and the queues of what went wrong. */
export type Outbox = Awaited<ReturnType<typeof openOutbox>>;

export async function openOutbox() {
  const folder = await temporaryFolder();
  const [messaging, opened] = await Promise.all([start(folder.path), openTestTable()]);
  const { sns, sqs } = messaging;
  const { table } = opened;
  await sns.send(new CreateTopicCommand({ Name: "events" }));
  for (const QueueName of ["consumer", "consumer-of-tomorrow", "dead-letters", "unpublishable"]) {
    await sqs.send(new CreateQueueCommand({ QueueName }));
  }
  const subscribe = (queue: string, type: string) =>
    sns.send(
      new SubscribeCommand({
        TopicArn: topicArn("events"),
        Protocol: "sqs",
        Endpoint: queueArn(queue),
        Attributes: { RawMessageDelivery: "true", FilterPolicy: JSON.stringify({ type: [type] }) },
      }),
    );
  await subscribe("consumer", "score.computed");
  await subscribe("consumer-of-tomorrow", TYPE_OF_TOMORROW);
  const urlOf = (queue: string) => messaging.queueUrl(queue);

  return {
    sqsEndpoint: messaging.messaging.sqs,
    dynamoDbEndpoint: opened.endpoint,
    deps: {
      table,
      sns,
      sqs,
      eventsTopicArn: topicArn("events"),
      unpublishableQueueUrl: urlOf("unpublishable"),
    },
    table,
    urlOf,
    async store(events: readonly DomainEvent[]): Promise<void> {
      for (let start = 0; start < events.length; start += 100) {
        await transact(
          table,
          events.slice(start, start + 100).map((event) => putEvent(table, WARD, event)),
        );
      }
    },
    /** Puts an item into the outbox that says it is an event, and was written at that time. */
    async storeItem(key: ItemKey, event: unknown, at: Date): Promise<void> {
      const mark = { gsi1pk: unpublishedPartition(3), gsi1sk: `${at.toISOString()}#${key.sk}` };
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...key, kind: "event", event, ...mark } }),
      );
    },
    async markOf(key: ItemKey): Promise<unknown> {
      const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: { ...key } }));
      return Item?.gsi1pk;
    },
    async send(queue: string, body: string): Promise<void> {
      await sqs.send(new SendMessageCommand({ QueueUrl: urlOf(queue), MessageBody: body }));
    },
    /** Takes all messages out of the queue and answers their bodies, sorted. */
    async drain(queue: string): Promise<string[]> {
      const bodies: string[] = [];
      for (;;) {
        const { Messages = [] } = await sqs.send(
          new ReceiveMessageCommand({ QueueUrl: urlOf(queue), MaxNumberOfMessages: 10 }),
        );
        if (Messages.length === 0) return bodies.sort();
        for (const { Body = "", ReceiptHandle } of Messages) {
          bodies.push(Body);
          await sqs.send(new DeleteMessageCommand({ QueueUrl: urlOf(queue), ReceiptHandle }));
        }
      }
    },
    /** How many messages of the queue were received and neither deleted nor given back. */
    async hidden(queue: string): Promise<number | undefined> {
      return (await messaging.messaging.queueDepths()).find(({ name }) => name === queue)?.inFlight;
    },
    async stop() {
      await Promise.all([messaging.stop(), opened.stop()]);
      await folder.remove();
    },
  };
}
