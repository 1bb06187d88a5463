import { randomUUID } from "node:crypto";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { clientOptions } from "../dynamodb/client.ts";
import { ACCOUNT, REGION } from "../service.ts";
import type { StreamRecord } from "./stream-record.ts";

/** Records that a mapping gives up, and why. */
export interface DiscardedBatch {
  readonly records: readonly StreamRecord[];
  readonly shardId: string;
  readonly condition: "RetryAttemptsExhausted" | "RecordAgeExceeded";
  /** How often the function was called with them. */
  readonly invocations: number;
  /** Whether its last call ended in an error, and not in a report of failed items. */
  readonly functionError: boolean;
}

/** The queue with the given ARN at `endpoint`, told of discarded records in the form that AWS uses. */
export function failureDestination(endpoint: string, queueArn: string, functionName: string) {
  const client = new SQSClient(clientOptions(endpoint));
  const QueueUrl = `${endpoint}/${ACCOUNT}/${queueArn.split(":").at(-1)}`;
  return {
    async send(batch: DiscardedBatch, streamArn: string): Promise<void> {
      const MessageBody = JSON.stringify(message(batch, streamArn, functionName));
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
    },
    close: () => client.destroy(),
  };
}

/** The message holds the place of the records in the stream, not the records. */
function message(batch: DiscardedBatch, streamArn: string, functionName: string) {
  const { records, shardId, condition, invocations, functionError } = batch;
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${functionName}`,
      condition,
      approximateInvokeCount: invocations,
    },
    ...(invocations > 0 && {
      responseContext: {
        statusCode: 200,
        executedVersion: "$LATEST",
        functionError: functionError ? "Unhandled" : null,
      },
    }),
    version: "1.0",
    timestamp: new Date().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn,
    },
  };
}

/** `2026-01-31T08:00:00Z`: to the second. */
function arrival(record: StreamRecord | undefined): string | undefined {
  const seconds = record?.dynamodb.ApproximateCreationDateTime;
  return seconds === undefined ? undefined : new Date(seconds * 1000).toISOString().replace(".000Z", "Z");
}
