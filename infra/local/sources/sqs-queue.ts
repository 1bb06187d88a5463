import {
  ChangeMessageVisibilityBatchCommand,
  DeleteMessageBatchCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { clientOptions } from "../dynamodb/client.ts";
import { ACCOUNT } from "../service.ts";
import { type SqsRecord, sqsRecord } from "./sqs-record.ts";

/** Most messages that one call to SQS takes. */
const CALL_LIMIT = 10;

/** What a mapping does with its queue. */
export type SqsQueue = ReturnType<typeof sqsQueue>;

/** The queue `queueName` at `endpoint`; its messages become records with the given source ARN. */
export function sqsQueue(endpoint: string, queueName: string, eventSourceArn: string) {
  const client = new SQSClient(clientOptions(endpoint));
  const QueueUrl = `${endpoint}/${ACCOUNT}/${queueName}`;

  return {
    /** Up to ten messages; waits `waitSeconds` for the first. */
    async receive(atMost: number, waitSeconds: number): Promise<SqsRecord[]> {
      const { Messages } = await client.send(
        new ReceiveMessageCommand({
          QueueUrl,
          MaxNumberOfMessages: Math.min(atMost, CALL_LIMIT),
          WaitTimeSeconds: waitSeconds,
          MessageSystemAttributeNames: ["All"],
          MessageAttributeNames: ["All"],
        }),
      );
      return (Messages ?? []).map((message) => sqsRecord(message, eventSourceArn));
    },

    /** Deletes the messages; rejects when one of them could not be deleted. */
    async remove(records: readonly SqsRecord[]): Promise<void> {
      for (const Entries of entries(records)) {
        const { Failed } = await client.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
        if (Failed?.[0] !== undefined)
          throw new Error(`SQS did not delete ${Failed.length}: ${Failed[0].Message}`);
      }
    },

    /** Makes the messages visible at once, for whoever comes next. */
    async giveBack(records: readonly SqsRecord[]): Promise<void> {
      for (const batch of entries(records)) {
        const Entries = batch.map((entry) => ({ ...entry, VisibilityTimeout: 0 }));
        await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
      }
    },

    close: () => client.destroy(),
  };
}

function* entries(records: readonly SqsRecord[]) {
  for (let start = 0; start < records.length; start += CALL_LIMIT) {
    yield records
      .slice(start, start + CALL_LIMIT)
      .map(({ receiptHandle }, index) => ({ Id: `${index}`, ReceiptHandle: receiptHandle }));
  }
}
