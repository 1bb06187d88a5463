import type { DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import type { ItemKey } from "../../shared/storage/keys.ts";

/** The record of a change as a table's stream hands it to Lambda; the image holds no more than its kind. */
export const streamRecord = (
  { pk, sk }: ItemKey,
  sequenceNumber: string,
  {
    eventName = "INSERT",
    kind = "event",
  }: { eventName?: "INSERT" | "MODIFY" | "REMOVE"; kind?: string } = {},
): DynamoDBRecord => ({
  eventName,
  dynamodb: {
    SequenceNumber: sequenceNumber,
    Keys: { pk: { S: pk }, sk: { S: sk } },
    NewImage: { pk: { S: pk }, sk: { S: sk }, kind: { S: kind } },
  },
});

/** The items inserted one after the other, with sequence numbers from 1 on. */
export const inserted = (...keys: readonly ItemKey[]): DynamoDBStreamEvent => ({
  Records: keys.map((key, index) => streamRecord(key, String(index + 1))),
});
