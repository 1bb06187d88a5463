import type { SQSEvent, SQSRecord } from "aws-lambda";

/** A message of a queue, by id and body. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
}

/** The event with which Lambda hands over messages of a queue. */
export const sqsEvent = (...messages: readonly QueuedMessage[]): SQSEvent => ({
  Records: messages.map(record),
});

const record = ({ messageId, body }: QueuedMessage): SQSRecord => ({
  messageId,
  body,
  receiptHandle: messageId,
  attributes: {
    ApproximateReceiveCount: "1",
    SentTimestamp: "0",
    SenderId: "test",
    ApproximateFirstReceiveTimestamp: "0",
  },
  messageAttributes: {},
  md5OfBody: "",
  eventSource: "aws:sqs",
  eventSourceARN: "arn:aws:sqs:ap-southeast-1:000000000000:test",
  awsRegion: "ap-southeast-1",
});
