import type { _Record } from "@aws-sdk/client-dynamodb-streams";
import { REGION } from "../service.ts";
import { attributeMap } from "./attribute-values.ts";

/** A stream record as Lambda hands it to a function. */
export type StreamRecord = ReturnType<typeof streamRecord>;

/**
 * The record of one change. `timeToLiveAttribute` is that of the table: a removal of an item that had expired
 * carries the identity of the TTL process, by which functions tell it from a deletion by a user.
 */
export function streamRecord(
  record: _Record,
  eventSourceARN: string,
  timeToLiveAttribute: string | undefined,
) {
  const change = record.dynamodb ?? {};
  const created = change.ApproximateCreationDateTime;
  return {
    eventID: record.eventID ?? "",
    eventName: record.eventName ?? "",
    eventVersion: record.eventVersion ?? "",
    eventSource: "aws:dynamodb",
    awsRegion: REGION,
    dynamodb: {
      // Epoch seconds.
      ...(created !== undefined && { ApproximateCreationDateTime: Math.floor(created.getTime() / 1000) }),
      ...(change.Keys !== undefined && { Keys: attributeMap(change.Keys) }),
      ...(change.NewImage !== undefined && { NewImage: attributeMap(change.NewImage) }),
      ...(change.OldImage !== undefined && { OldImage: attributeMap(change.OldImage) }),
      SequenceNumber: change.SequenceNumber ?? "",
      SizeBytes: change.SizeBytes ?? 0,
      StreamViewType: change.StreamViewType ?? "",
    },
    eventSourceARN,
    ...(isExpiry(record, timeToLiveAttribute) && {
      userIdentity: { type: "Service", principalId: "dynamodb.amazonaws.com" },
    }),
  };
}

/** DynamoDB Local cuts the time of a change down to the minute. */
const CLOCK_GRAIN_SECONDS = 60;

function isExpiry(record: _Record, timeToLiveAttribute: string | undefined): boolean {
  if (record.eventName !== "REMOVE" || timeToLiveAttribute === undefined) return false;
  const expiry = record.dynamodb?.OldImage?.[timeToLiveAttribute]?.N;
  const removed = record.dynamodb?.ApproximateCreationDateTime;
  if (expiry === undefined || removed === undefined) return false;
  return Number(expiry) < removed.getTime() / 1000 + CLOCK_GRAIN_SECONDS;
}

/** The place of a record in its stream. */
export interface StreamPosition {
  readonly sequenceNumber: string;
  readonly eventId: string;
}

/** Where the record stands. */
export const positionOf = (record: StreamRecord): StreamPosition => ({
  sequenceNumber: record.dynamodb.SequenceNumber,
  eventId: record.eventID,
});

/** Age of the record in seconds, rather too young than too old. */
export function ageSeconds(record: StreamRecord): number {
  const created = record.dynamodb.ApproximateCreationDateTime;
  return created === undefined ? 0 : Date.now() / 1000 - created - CLOCK_GRAIN_SECONDS;
}
