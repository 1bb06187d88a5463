import { SendMessageBatchCommand, type SQSClient } from "@aws-sdk/client-sqs";

/** AWS: at most 10 messages in one batch. */
const BATCH = 10;

/** Sends one message for each part of a run. Throws when some were not accepted: starting the run again sends all again. */
export async function fanOut(sqs: SQSClient, QueueUrl: string, messages: readonly object[]): Promise<void> {
  for (let start = 0; start < messages.length; start += BATCH) {
    const Entries = messages
      .slice(start, start + BATCH)
      .map((message, index) => ({ Id: String(index), MessageBody: JSON.stringify(message) }));
    const { Failed = [] } = await sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries }));
    if (Failed.length > 0)
      throw new Error(`${Failed.length} of ${Entries.length} messages of a run were not accepted`);
  }
}
