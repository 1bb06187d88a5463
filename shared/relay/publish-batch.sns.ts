import { PublishBatchCommand, type SNSClient } from "@aws-sdk/client-sns";
import { EVENT_TYPE_ATTRIBUTE } from "../names/events.ts";
import type { Publication } from "./publication.ts";

/** AWS: at most 10 messages in one PublishBatch. */
export const MAX_MESSAGES = 10;

/** What became of one event of a batch. */
export type Published =
  | { readonly outcome: "published" }
  /** The topic will not take this event, now or later. */
  | { readonly outcome: "refused"; readonly code: string }
  /** Not taken for a reason that may pass. */
  | { readonly outcome: "not-taken"; readonly code: string };

/**
 * Publishes at most {@link MAX_MESSAGES} events and answers for each in the same order: an answer with HTTP status 200
 * may still say that some were not taken. Rejects when SNS took the whole batch for nothing, or could not be reached.
 */
export async function publishBatch(
  sns: SNSClient,
  TopicArn: string,
  publications: readonly Publication[],
): Promise<readonly Published[]> {
  const entries = publications.map(({ type, message }, index) => ({
    Id: String(index),
    Message: message,
    MessageAttributes: { [EVENT_TYPE_ATTRIBUTE]: { DataType: "String", StringValue: type } },
  }));
  const { Successful = [], Failed = [] } = await sns.send(
    new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: entries }),
  );
  const taken = new Set(Successful.map(({ Id }) => Id));
  return entries.map(({ Id }) => {
    if (taken.has(Id)) return { outcome: "published" };
    const failure = Failed.find((entry) => entry.Id === Id);
    const code = failure?.Code ?? "Unanswered";
    return { outcome: failure?.SenderFault ? "refused" : "not-taken", code };
  });
}
