import { BatchProcessor, EventType, processPartialResponse } from "@aws-lambda-powertools/batch";
import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { log } from "../log.ts";

/**
 * A Lambda handler for a queue: each record succeeds or fails alone, and only those that failed are delivered again
 * (partial batch response). After the queue's last try SQS moves a record to its dead-letter queue.
 */
export function queueHandler(handle: (record: SQSRecord) => Promise<void>) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async (event, context) =>
    processPartialResponse(
      event,
      async (record: SQSRecord) => {
        try {
          await handle(record);
        } catch (error) {
          log.error("RECORD_FAILED", error, { messageId: record.messageId });
          throw error;
        }
      },
      // All records failing is an outcome like any other: a thrown error would only hide which they were.
      new BatchProcessor(EventType.SQS),
      { context, throwOnFullBatchFailure: false },
    ),
  );
}
