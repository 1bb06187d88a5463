import { type SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { openMemberTopic } from "../alerts/subscriptions.sns.ts";
import { findMember, giveChannel } from "../committees/members.dynamodb.ts";
import { newEventId } from "../ids/record-id.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { CANARY_COMMITTEE, CANARY_MEMBER } from "./canary.ts";

export interface MailboxDeps {
  readonly table: Table;
  readonly sns: SNSClient;
  readonly memberTopicPrefix: string;
  /** ARN of the queue that stands in for a mailbox. */
  readonly mailsQueueArn: string;
}

/** Has the mails of the canary's member go to its queue: SNS confirms a queue of the same account by itself. */
export async function openCanaryMailbox({
  table,
  sns,
  memberTopicPrefix,
  mailsQueueArn,
}: MailboxDeps): Promise<void> {
  const topicArn = await openMemberTopic(
    sns,
    memberTopicPrefix,
    CANARY_COMMITTEE,
    CANARY_MEMBER,
    mailsQueueArn,
  );
  // Subscribing again answers the subscription that there is.
  await sns.send(new SubscribeCommand({ TopicArn: topicArn, Protocol: "sqs", Endpoint: mailsQueueArn }));
  const stored = await findMember(table, CANARY_COMMITTEE, CANARY_MEMBER);
  if (!stored) throw new Error("the canary's member is not loaded");
  if (stored.channel?.topicArn === topicArn && stored.channel.confirmed) return;
  await giveChannel(table, stored, { topicArn, registration: newEventId(), confirmed: true });
}
