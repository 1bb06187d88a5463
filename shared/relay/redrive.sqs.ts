import {
  DeleteMessageCommand,
  type Message,
  type MessageAttributeValue,
  ReceiveMessageCommand,
  SendMessageCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import { type DomainEvent, parseEvent } from "../events/domain-event.ts";
import { CONSUMERS } from "../names/functions.ts";
import { parseJson } from "../platform/http/json-body.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { rereadEvent } from "./event-items.dynamodb.ts";
import { ORIGINAL_SENDER_ATTRIBUTE, originalSender } from "./original-sender.ts";

const targetSchema = z.strictObject({ queueUrl: z.string(), deadLetterQueueUrl: z.string() });
export type RedriveTarget = z.infer<typeof targetSchema>;

/** The queues of every consumer, by its name. */
export const redriveTargetsSchema = z.record(z.enum(CONSUMERS), targetSchema);

export interface RedriveDeps {
  readonly table: Table;
  readonly sqs: SQSClient;
  /** How SQS names this function as a sender. */
  readonly ownSender: string;
}

export interface Redriven {
  /** Messages sent to the consumer's queue again and deleted from the dead-letter queue. */
  readonly moved: number;
  /** Events whose item is not in the table: they stay where they are. */
  readonly missing: number;
}

/** How long a message is hidden from further receives: longer than a run, so that none is looked at twice. */
const HIDDEN_SECONDS = 360;
/** Long polling asks all of SQS's servers: an empty answer means an empty queue. */
const WAIT_SECONDS = 1;
const MAX_MESSAGES = 10;

/**
 * Hands a consumer once more what it gave up. An event is sent as the table has it now, every other message as it is,
 * never wrapped, with the name of who sent it first. A message leaves the dead-letter queue only after it was sent: a crash in between sends it twice,
 * and consumers are idempotent. Stops when the queue is empty or `isTimeUp`.
 */
export async function redrive(
  { table, sqs, ownSender }: RedriveDeps,
  { queueUrl, deadLetterQueueUrl }: RedriveTarget,
  isTimeUp: () => boolean,
): Promise<Redriven> {
  let moved = 0;
  let missing = 0;
  while (!isTimeUp()) {
    const messages = await receive();
    if (messages.length === 0) break;
    const outcomes = await Promise.all(messages.map(move));
    moved += outcomes.filter(Boolean).length;
    missing += outcomes.filter((isMoved) => !isMoved).length;
  }
  return { moved, missing };

  async function receive(): Promise<readonly Message[]> {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: deadLetterQueueUrl,
        MaxNumberOfMessages: MAX_MESSAGES,
        VisibilityTimeout: HIDDEN_SECONDS,
        WaitTimeSeconds: WAIT_SECONDS,
        MessageAttributeNames: ["All"],
        MessageSystemAttributeNames: ["SenderId"],
      }),
    );
    return Messages;
  }

  async function move(message: Message): Promise<boolean> {
    const MessageBody = await freshBody(table, message.Body ?? "");
    if (MessageBody === undefined) return false;
    const { ReceiptHandle } = message;
    const MessageAttributes = attributesOf(message, ownSender);
    await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody, MessageAttributes }));
    await sqs.send(new DeleteMessageCommand({ QueueUrl: deadLetterQueueUrl, ReceiptHandle }));
    return true;
  }
}

/** The message's own attributes, and who sent it first: what a stranger has written there is written over. */
function attributesOf(
  { Attributes = {}, MessageAttributes = {} }: Message,
  ownSender: string,
): Record<string, MessageAttributeValue> {
  const { [ORIGINAL_SENDER_ATTRIBUTE]: told, ...others } = MessageAttributes;
  const sender = originalSender(Attributes.SenderId ?? "", told?.StringValue, ownSender);
  if (!sender) return others;
  return { ...others, [ORIGINAL_SENDER_ATTRIBUTE]: { DataType: "String", StringValue: sender } };
}

/** What to send instead of the message: an event reread from the table, undefined when it is missing there. */
async function freshBody(table: Table, body: string): Promise<string | undefined> {
  const event = eventIn(body);
  if (!event) return body;
  const fresh = await rereadEvent(table, event);
  return fresh === undefined ? undefined : JSON.stringify(fresh);
}

function eventIn(body: string): DomainEvent | undefined {
  try {
    return parseEvent(parseJson(Buffer.from(body)));
  } catch {
    return undefined;
  }
}
