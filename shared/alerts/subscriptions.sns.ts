import { createHash } from "node:crypto";
import {
  CreateTopicCommand,
  ListSubscriptionsByTopicCommand,
  NotFoundException,
  type SNSClient,
  SubscribeCommand,
  type Subscription,
} from "@aws-sdk/client-sns";
import type { StoredMember } from "../committees/members.dynamodb.ts";
import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import { CANARY } from "../names/canary.ts";
import type { SuppressionReason } from "./line.ts";
import { type ListedSubscription, suppressionOf } from "./suppression.ts";

/** Shown as the sender of the mails (SNS: DisplayName of the topic). */
const SENDER = "Nghe Dân";

/**
 * Makes the topic of a member and address, or finds it; answers its ARN. A member who gets another address gets
 * another topic: whoever reads the old one hears nothing more. The name holds a digest, not the address.
 */
export async function openMemberTopic(
  sns: SNSClient,
  prefix: string,
  committee: CommitteeId,
  member: MemberId,
  email: string,
): Promise<string> {
  const digest = createHash("sha256").update(email).digest("hex").slice(0, 12);
  // Ids hold single hyphens only, so two of them keep committee and member apart.
  const Name = `${prefix}${committee}--${member}--${digest}`;
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name, Attributes: { DisplayName: SENDER } }));
  if (TopicArn === undefined) throw new Error(`SNS gave no ARN for the topic ${Name}`);
  return TopicArn;
}

/** Asks SNS to send the confirmation mail. Asking again while it is unanswered sends another one. */
export async function requestSubscription(sns: SNSClient, TopicArn: string, email: string): Promise<void> {
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "email", Endpoint: email }));
}

/** The state of the address's subscription; `none` too where the topic is gone. */
export const listedSubscription = (
  sns: SNSClient,
  TopicArn: string,
  email: string,
): Promise<ListedSubscription> =>
  listed(sns, TopicArn, ({ Protocol, Endpoint }) => Protocol === "email" && Endpoint === email);

async function listed(
  sns: SNSClient,
  TopicArn: string,
  isAsked: (subscription: Subscription) => boolean,
): Promise<ListedSubscription> {
  const states = new Set<ListedSubscription>();
  let NextToken: string | undefined;
  do {
    const page = await sns
      .send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken }))
      .catch(noSuchTopic);
    for (const subscription of page.Subscriptions ?? []) {
      if (isAsked(subscription)) states.add(stateIn(subscription.SubscriptionArn));
    }
    NextToken = page.NextToken;
  } while (NextToken);
  // Beside one that was ended a later one may be listed.
  return (["confirmed", "pending", "deleted"] as const).find((state) => states.has(state)) ?? "none";
}

/** What the member's alerts come to at present: delivered to SNS, or suppressed and why. */
export async function subscriptionStateOf(
  sns: SNSClient,
  { committee, member, channel }: StoredMember,
): Promise<"confirmed" | SuppressionReason> {
  if (!channel) return "no-subscription";
  // The canary reads its mails from a queue.
  const isOwn = ({ Protocol, Endpoint }: Subscription): boolean =>
    committee === CANARY ? Protocol === "sqs" : Protocol === "email" && Endpoint === member.email;
  if (!member.email && committee !== CANARY) return "no-subscription";
  return suppressionOf(await listed(sns, channel.topicArn, isOwn), channel.confirmed) ?? "confirmed";
}

/** In place of an ARN, SNS says what has become of a subscription that has none, or none any more. */
function stateIn(subscriptionArn: string | undefined): ListedSubscription {
  if (subscriptionArn === "PendingConfirmation") return "pending";
  return subscriptionArn === "Deleted" ? "deleted" : "confirmed";
}

function noSuchTopic(error: unknown): { Subscriptions?: undefined; NextToken?: undefined } {
  if (error instanceof NotFoundException) return {};
  throw error;
}
