import { SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import {
  CreateQueueCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { clientOptions } from "../../infra/local/dynamodb/client.ts";
import type { Host } from "../../infra/local/host.ts";
import { ACCOUNT, REGION } from "../../infra/local/service.ts";

/** The queues of a running host, as machines outside use them; `stop` when done. */
export function queuesOf({ endpoints, queueDepths }: Pick<Host, "endpoints" | "queueDepths">) {
  const sqs = new SQSClient(clientOptions(endpoints.sqs));
  const sns = new SNSClient(clientOptions(endpoints.sns));
  const urlOf = (name: string) => `${endpoints.sqs}/${ACCOUNT}/nghe-dan-local-${name}`;
  return {
    /** Sends a message; a text as it is, anything else as JSON. */
    async send(name: string, body: unknown): Promise<void> {
      const MessageBody = typeof body === "string" ? body : JSON.stringify(body);
      await sqs.send(new SendMessageCommand({ QueueUrl: urlOf(name), MessageBody }));
    },

    /** What failed comes back after a second instead of minutes, so that a test sees all tries. */
    async retryAfterOneSecond(name: string): Promise<void> {
      const Attributes = { VisibilityTimeout: "1" };
      await sqs.send(new SetQueueAttributesCommand({ QueueUrl: urlOf(name), Attributes }));
    },

    /** Messages that lie in the queue, handed to somebody or not. */
    async depth(name: string): Promise<number> {
      const depth = (await queueDepths()).find((queue) => queue.name === `nghe-dan-local-${name}`);
      if (!depth) throw new Error(`no queue ${name}`);
      return depth.visible + depth.inFlight + depth.delayed;
    },

    /** Subscribes a new queue to a topic of the stage. */
    async listenTo(topic: string): Promise<void> {
      await sqs.send(new CreateQueueCommand({ QueueName: `nghe-dan-local-heard-${topic}` }));
      await sns.send(
        new SubscribeCommand({
          TopicArn: `arn:aws:sns:${REGION}:${ACCOUNT}:nghe-dan-local-${topic}`,
          Protocol: "sqs",
          Endpoint: `arn:aws:sqs:${REGION}:${ACCOUNT}:nghe-dan-local-heard-${topic}`,
        }),
      );
    },

    /** What the topic has published since, up to ten messages; they stay where they are. */
    async heardOn(topic: string): Promise<readonly Message[]> {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({
          QueueUrl: urlOf(`heard-${topic}`),
          MaxNumberOfMessages: 10,
          VisibilityTimeout: 0,
        }),
      );
      return Messages;
    },

    stop(): void {
      sqs.destroy();
      sns.destroy();
    },
  };
}
export type Queues = ReturnType<typeof queuesOf>;
