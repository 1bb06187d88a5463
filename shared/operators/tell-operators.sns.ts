import { PublishCommand, type SNSClient } from "@aws-sdk/client-sns";
import type { Table } from "../storage/table.dynamodb.ts";
import { type Announced, announcementOf } from "./announcement.ts";
import { keepEntry, markAnnounced } from "./entries.dynamodb.ts";

export interface OperatorDeps {
  readonly table: Table;
  readonly sns: SNSClient;
  readonly operatorsTopicArn: string;
}

/**
 * Writes the entry, publishes it to the operators' topic, and notes that. Delivered again, it does nothing more. After
 * a crash between publishing and noting it publishes twice: unlike a member's mail, a warning to operators may come
 * twice, and must not be lost.
 */
export async function tellOperators(
  { table, sns, operatorsTopicArn }: OperatorDeps,
  entry: Announced,
): Promise<void> {
  const { announced } = await keepEntry(table, entry);
  if (announced !== undefined) return;
  const { subject, body } = announcementOf(entry);
  const { MessageId = "" } = await sns.send(
    new PublishCommand({ TopicArn: operatorsTopicArn, Subject: subject, Message: body }),
  );
  await markAnnounced(table, entry, MessageId);
}
