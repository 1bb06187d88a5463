import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from "aws-lambda";
import { TABLE } from "../../shared/names/table.ts";
import { type RelayDeps, relayEvents } from "../../shared/relay/relay-events.sns.ts";
import { relayRuntime } from "../../shared/relay/relay-runtime.sns.ts";
import type { ItemKey } from "../../shared/storage/keys.ts";

/**
 * Publishes the event items that the table's stream announces. The stream says which; what is published is read from
 * the table, so that a batch tried again leaves out what was published already. Answers with the first record that is
 * to be tried again: Lambda takes the batch up from there.
 */
export const makeHandler =
  (deps: () => RelayDeps) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const announced = Records.filter(isNewEvent).map((record) => ({ record, key: keyOf(record) }));
    const { left } = await relayEvents(
      deps(),
      announced.map(({ key }) => key),
    );
    const first = announced.find(({ key }) => left.some(({ pk, sk }) => pk === key.pk && sk === key.sk));
    return {
      batchItemFailures: first ? [{ itemIdentifier: first.record.dynamodb?.SequenceNumber ?? "" }] : [],
    };
  };

/** The event source mapping filters by the same; a wider filter would publish what is no event. */
const isNewEvent = ({ eventName, dynamodb }: DynamoDBRecord): boolean =>
  eventName === "INSERT" && dynamodb?.NewImage?.[TABLE.kind]?.S === TABLE.eventKind;

const keyOf = ({ dynamodb }: DynamoDBRecord): ItemKey => ({
  pk: dynamodb?.Keys?.[TABLE.partitionKey]?.S ?? "",
  sk: dynamodb?.Keys?.[TABLE.sortKey]?.S ?? "",
});

export const handler = makeHandler(relayRuntime);
