/**
 * The one table: key attributes and indexes, declared once for the adapters and for the infrastructure.
 * Four generic sparse indexes exist from the start, because CloudFormation adds one index per update.
 */
export const TABLE = {
  partitionKey: "pk",
  sortKey: "sk",
  /** Epoch seconds after which DynamoDB may delete the item (AWS: within a few days). */
  timeToLive: "expiresAt",
  /** `kind` of an item that is an event: the stream filter of the relay matches on it. */
  kind: "kind",
  eventKind: "event",
} as const;

export const INDEXES = [
  { name: "gsi1", partitionKey: "gsi1pk", sortKey: "gsi1sk" },
  { name: "gsi2", partitionKey: "gsi2pk", sortKey: "gsi2sk" },
  { name: "gsi3", partitionKey: "gsi3pk", sortKey: "gsi3sk" },
  { name: "gsi4", partitionKey: "gsi4pk", sortKey: "gsi4sk" },
] as const;
