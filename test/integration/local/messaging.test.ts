import { networkInterfaces } from "node:os";
import { PublishBatchCommand, PublishCommand } from "@aws-sdk/client-sns";
import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
} from "@aws-sdk/client-sqs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Functions } from "../../../infra/local/service.ts";
import { eventually } from "../../support/eventually.ts";
import {
  noFunctions,
  queueArn,
  type Running,
  resource,
  start,
  temporaryFolder,
  topicArn,
} from "./messaging-fixture.ts";

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let host: Running;

beforeEach(async () => {
  folder = await temporaryFolder();
  host = await start(folder.path);
});
afterEach(async () => {
  await host.stop();
  await folder.remove();
});

const queue = (QueueName: string, more: Record<string, unknown> = {}) =>
  resource("AWS::SQS::Queue", { QueueName, ...more });

const send = (name: string, MessageBody: string, DelaySeconds?: number) =>
  host.sqs.send(new SendMessageCommand({ QueueUrl: host.queueUrl(name), MessageBody, DelaySeconds }));
async function receive(name: string) {
  const request = { QueueUrl: host.queueUrl(name), WaitTimeSeconds: 20, MaxNumberOfMessages: 10 };
  const system = { MessageSystemAttributeNames: ["All" as const], MessageAttributeNames: ["All"] };
  return (await host.sqs.send(new ReceiveMessageCommand({ ...request, ...system }))).Messages ?? [];
}
const remove = (name: string, ReceiptHandle: string | undefined) =>
  host.sqs.send(new DeleteMessageCommand({ QueueUrl: host.queueUrl(name), ReceiptHandle }));
/** Receives and deletes. */
async function take(name: string) {
  const messages = await receive(name);
  for (const { ReceiptHandle } of messages) await remove(name, ReceiptHandle);
  return messages;
}
const depth = async (name: string) =>
  (await host.messaging.queueDepths()).find((one) => one.name === name) ?? {
    visible: -1,
    inFlight: -1,
    delayed: -1,
  };
async function attributes(name: string) {
  const all = { QueueUrl: host.queueUrl(name), AttributeNames: ["All" as const] };
  return (await host.sqs.send(new GetQueueAttributesCommand(all))).Attributes ?? {};
}
async function restart(): Promise<void> {
  await host.stop();
  host = await start(folder.path);
}

describe("queues", () => {
  it("carry the attributes of the template, and those of the next start's template", async () => {
    const redrive = { deadLetterTargetArn: queueArn("dead"), maxReceiveCount: 5 };
    await host.messaging.createQueues([
      queue("dead", { MessageRetentionPeriod: 1_209_600 }),
      queue("work", {
        VisibilityTimeout: 90,
        DelaySeconds: 3,
        RedrivePolicy: redrive,
        SqsManagedSseEnabled: true,
      }),
    ]);
    expect(await attributes("work")).toMatchObject({ VisibilityTimeout: "90", DelaySeconds: "3" });
    expect(JSON.parse((await attributes("work")).RedrivePolicy ?? "")).toEqual(redrive);

    await restart();
    await host.messaging.createQueues([queue("work", { VisibilityTimeout: 60, SqsManagedSseEnabled: true })]);
    expect(await attributes("work")).toMatchObject({ VisibilityTimeout: "60", DelaySeconds: "0" });
    expect(await attributes("work")).not.toHaveProperty("RedrivePolicy");
    await restart();
    expect(await attributes("work")).toMatchObject({ VisibilityTimeout: "60", DelaySeconds: "0" });
  });

  it("are at the address that the SDK and the template name, also after a restart", async () => {
    await host.messaging.createQueues([queue("work")]);
    await restart();
    const { QueueUrls = [] } = await host.sqs.send(new ListQueuesCommand({ QueueNamePrefix: "work" }));
    expect(QueueUrls).toEqual([host.queueUrl("work")]);
  });

  it("hold a message back for its own delay, also across a restart", async () => {
    await host.messaging.createQueues([queue("work")]);
    await send("work", "late", 3);
    await send("work", "at once", 0);
    expect((await take("work")).map(({ Body }) => Body)).toEqual(["at once"]);
    await restart();
    expect(await depth("work")).toMatchObject({ delayed: 1, visible: 0 });
    const [late] = await receive("work");
    expect(late?.Body).toBe("late");
    expect(Date.now() - Number(late?.Attributes?.SentTimestamp)).toBeGreaterThanOrEqual(3_000);
  });

  it("hold every message back for the queue's delay", async () => {
    await host.messaging.createQueues([queue("slow", { DelaySeconds: 2 })]);
    await send("slow", "patience");
    expect(await depth("slow")).toMatchObject({ delayed: 1, visible: 0 });
    const [message] = await receive("slow");
    expect(Date.now() - Number(message?.Attributes?.SentTimestamp)).toBeGreaterThanOrEqual(2_000);
  });

  it("take every character that SQS takes and refuse the others", async () => {
    await host.messaging.createQueues([queue("work")]);
    await send("work", "Ý kiến: đường hỏng 😀");
    expect((await receive("work"))[0]?.Body).toBe("Ý kiến: đường hỏng 😀");
    await expect(send("work", "bell \u0007")).rejects.toThrow(/Invalid characters/);
  });

  it("give a message back at once when its visibility is set to 0, and count on after a restart", async () => {
    const redrive = { deadLetterTargetArn: queueArn("dead"), maxReceiveCount: 2 };
    await host.messaging.createQueues([queue("dead"), queue("work", { RedrivePolicy: redrive })]);
    await send("work", "poison");
    for (const count of ["1", "2"]) {
      const [message] = await receive("work");
      expect(message?.Attributes?.ApproximateReceiveCount).toBe(count);
      const { ReceiptHandle } = message ?? {};
      const again = { QueueUrl: host.queueUrl("work"), ReceiptHandle, VisibilityTimeout: 0 };
      await host.sqs.send(new ChangeMessageVisibilityCommand(again));
    }
    expect(await depth("work")).toMatchObject({ visible: 1, inFlight: 0 });
    const nothing = new ReceiveMessageCommand({ QueueUrl: host.queueUrl("work") });
    expect((await host.sqs.send(nothing)).Messages).toBeUndefined();
    expect((await receive("dead"))[0]?.Body).toBe("poison");
  });

  it("forget what was deleted, and show after a restart what was received and not finished", async () => {
    await host.messaging.createQueues([queue("work", { VisibilityTimeout: 600 })]);
    for (const body of ["one", "two", "three"]) await send("work", body);
    const [one] = await receive("work");
    await remove("work", one?.ReceiptHandle);
    await restart();
    expect(await depth("work")).toMatchObject({ visible: 2, inFlight: 0 });
    expect((await receive("work")).map(({ Body }) => Body).sort()).toEqual(["three", "two"]);
  });

  it("are not reached from another machine", async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal);
    for (const { address } of others) {
      await expect(fetch(host.messaging.sqs.replace("127.0.0.1", address))).rejects.toThrow();
    }
    expect((await fetch(`${host.messaging.sqs}/health`)).status).toBe(200);
  });
});

describe("topics", () => {
  const scores = { TopicArn: topicArn("events"), Protocol: "sqs", Endpoint: queueArn("scoring") };
  const subscription = (more: Record<string, unknown> = {}) =>
    resource("AWS::SNS::Subscription", { ...scores, RawMessageDelivery: true, ...more });
  const publish = (Message: string, type: string) =>
    host.sns.send(
      new PublishCommand({
        TopicArn: topicArn("events"),
        Message,
        MessageAttributes: { type: { DataType: "String", StringValue: type } },
      }),
    );

  beforeEach(async () => {
    await host.messaging.createQueues([queue("scoring"), queue("dead")]);
    await host.messaging.createTopics([resource("AWS::SNS::Topic", { TopicName: "events" })]);
  });

  it("deliver to queues what the filter policy lets through, also as the next start declares it", async () => {
    const only = (type: string) => [subscription({ FilterPolicy: { type: [type] } })];
    await host.messaging.createSubscriptions(only("dialogue.recorded"), noFunctions);
    await publish("first", "dialogue.recorded");
    await publish("unheard", "score.computed");
    expect((await take("scoring")).map(({ Body }) => Body)).toEqual(["first"]);

    await restart();
    await host.messaging.createSubscriptions(only("score.computed"), noFunctions);
    await publish("unheard", "dialogue.recorded");
    await publish("second", "score.computed");
    const [second] = await take("scoring");
    expect(second?.Body).toBe("second");
    expect(second?.MessageAttributes?.type?.StringValue).toBe("score.computed");

    await restart();
    await host.messaging.createSubscriptions([subscription()], noFunctions);
    const batch = ["third", "fourth"].map((Message, index) => ({ Id: `${index}`, Message }));
    const TopicArn = topicArn("events");
    await host.sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: batch }));
    expect((await receive("scoring")).map(({ Body }) => Body)).toEqual(["third", "fourth"]);
  });

  it("ask for a template's e-mail subscription once, not at every start", async () => {
    const email = [
      subscription({ Protocol: "email", Endpoint: "truc@kientuong.vn", RawMessageDelivery: false }),
    ];
    await host.messaging.createSubscriptions(email, noFunctions);
    await eventually(async () => expect(await host.mailbox.list()).toHaveLength(1));
    await restart();
    await host.messaging.createSubscriptions(email, noFunctions);
    await host.messaging.createSubscriptions([subscription()], noFunctions);
    await publish("later", "score.computed");
    expect(await receive("scoring")).toHaveLength(1);
    expect(await host.mailbox.list()).toHaveLength(1);
  });

  describe("with a function subscribed", () => {
    const lambda = (more: Record<string, unknown> = {}) =>
      subscription({
        Protocol: "lambda",
        Endpoint: "arn:aws:lambda:ap-southeast-1:000000000000:function:on-operator-event",
        RawMessageDelivery: false,
        ...more,
      });

    it("invoke it with the event that AWS gives", async () => {
      const invocations: unknown[] = [];
      const functions: Functions = {
        invoke: async (name, event) => {
          invocations.push({ name, event });
          return { ok: true, payload: null };
        },
      };
      await host.messaging.createSubscriptions([lambda()], functions);
      const { MessageId } = await publish("hỏng", "tally.repaired");
      await eventually(() => expect(invocations).toHaveLength(1));
      expect(invocations[0]).toMatchObject({
        name: "on-operator-event",
        event: {
          Records: [
            {
              EventSource: "aws:sns",
              EventSubscriptionArn: expect.stringContaining(topicArn("events")),
              Sns: {
                MessageId,
                TopicArn: topicArn("events"),
                Subject: null,
                Message: "hỏng",
                MessageAttributes: { type: { Type: "String", Value: "tally.repaired" } },
              },
            },
          ],
        },
      });
    });

    it("try three times and then give the message to the dead-letter queue", async () => {
      let attempts = 0;
      const functions: Functions = {
        invoke: async () => {
          attempts++;
          return { ok: false, failure: "unhandled", errorType: "Error", errorMessage: "broken" };
        },
      };
      const RedrivePolicy = { deadLetterTargetArn: queueArn("dead") };
      await host.messaging.createSubscriptions([lambda({ RedrivePolicy })], functions);
      await publish("poison", "tally.repaired");
      expect(JSON.parse((await receive("dead"))[0]?.Body ?? "")).toMatchObject({ Message: "poison" });
      expect(attempts).toBe(3);
    });

    it("invoke it after a restart for what was published before", async () => {
      await host.messaging.createSubscriptions([lambda()], {
        invoke: () => new Promise(() => {}),
      });
      await publish("not lost", "tally.repaired");
      await restart();
      let heard = 0;
      await host.messaging.createSubscriptions([lambda()], {
        invoke: async () => {
          heard++;
          return { ok: true, payload: null };
        },
      });
      await eventually(() => expect(heard).toBe(1));
    });
  });
});
