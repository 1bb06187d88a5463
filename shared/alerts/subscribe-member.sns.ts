import type { SNSClient } from "@aws-sdk/client-sns";
import { findMember, giveChannel } from "../committees/members.dynamodb.ts";
import { wantsMail } from "../committees/preference.ts";
import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import type { EventId } from "../ids/record-id.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { listedSubscription, openMemberTopic, requestSubscription } from "./subscriptions.sns.ts";

export interface SubscribingDeps {
  readonly table: Table;
  /** One attempt per call: a repeated Subscribe sends a second confirmation mail. */
  readonly sns: SNSClient;
  readonly memberTopicPrefix: string;
}

/**
 * Gives a member who wants alerts a topic and asks for the confirmation, once per registration: delivered again, or
 * after a crash between any two steps, no second mail goes out. Members without an address or alerts get nothing.
 */
export async function subscribeMember(
  { table, sns, memberTopicPrefix }: SubscribingDeps,
  committee: CommitteeId,
  id: MemberId,
  registration: EventId,
): Promise<void> {
  const stored = await findMember(table, committee, id);
  const email = stored?.member.email;
  if (!stored || !email || !wantsMail(stored.member, stored.preferences)) return;
  // Ids of events sort by time: this one was handled, or a later one.
  if (stored.channel && stored.channel.registration >= registration) return;

  const topicArn = await openMemberTopic(sns, memberTopicPrefix, committee, id, email);
  const listed = await listedSubscription(sns, topicArn, email);
  if (listed === "none" || listed === "deleted") {
    await requestSubscription(sns, topicArn, email);
    log.info("SUBSCRIPTION_REQUESTED", { committee, member: id });
  }
  const wasConfirmed = stored.channel?.topicArn === topicArn && stored.channel.confirmed;
  const confirmed = listed === "confirmed" || (listed === "pending" && wasConfirmed);
  await giveChannel(table, stored, { topicArn, registration, confirmed });
}
