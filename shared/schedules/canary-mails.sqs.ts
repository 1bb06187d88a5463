import { DeleteMessageBatchCommand, ReceiveMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import { CANARY } from "../names/canary.ts";

/** The queue that the canary's mails go to. */
export interface CanaryMails {
  readonly sqs: SQSClient;
  readonly queueUrl: string;
}

/** What SNS puts on a queue, as far as it is looked at. */
const notificationSchema = z.object({ Type: z.literal("Notification"), Message: z.string() });

/** AWS: the most a receive waits, and the most messages it answers. */
const LONGEST_WAIT_SECONDS = 20;
const MOST_MESSAGES = 10;

/** Takes away all mails of earlier days. */
export async function emptyCanaryMails(mails: CanaryMails): Promise<void> {
  // A second's wait has SQS ask all of its servers, not some.
  while ((await take(mails, 1)).length > 0);
}

/** Waits until a mail about the canary has come, and takes it; false when there is none `within` so many milliseconds. */
export async function awaitCanaryMail(mails: CanaryMails, within: number): Promise<boolean> {
  const end = Date.now() + within;
  for (;;) {
    const left = Math.floor((end - Date.now()) / 1000);
    const bodies = await take(mails, Math.min(Math.max(left, 1), LONGEST_WAIT_SECONDS));
    if (bodies.some(isOfCanary)) return true;
    if (Date.now() >= end) return false;
  }
}

async function take({ sqs, queueUrl }: CanaryMails, WaitTimeSeconds: number): Promise<readonly string[]> {
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds, MaxNumberOfMessages: MOST_MESSAGES }),
  );
  if (Messages.length === 0) return [];
  const Entries = Messages.map(({ ReceiptHandle }, index) => ({ Id: String(index), ReceiptHandle }));
  const { Failed = [] } = await sqs.send(new DeleteMessageBatchCommand({ QueueUrl: queueUrl, Entries }));
  if (Failed.length > 0) throw new Error(`${Failed.length} of the canary's mails could not be taken`);
  return Messages.map(({ Body = "" }) => Body);
}

/** The mail links the page of the unit-year it is about. */
function isOfCanary(body: string): boolean {
  try {
    return notificationSchema.parse(JSON.parse(body)).Message.includes(`/${CANARY}/`);
  } catch {
    return false;
  }
}
