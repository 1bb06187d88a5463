import { ACCOUNT } from "../service.ts";
import { asksForSignature, publicAttributes } from "./email-subscriptions.ts";
import type { SnsStore, SnsSubscription } from "./fauxqs-stores.ts";
import { isEmail } from "./hidden-queues.ts";
import { element } from "./sns-answers.ts";

/** A page of subscriptions as the lists show them: one that is pending has no ARN there. */
export function subscriptionList({
  subscriptions,
  nextToken,
}: ReturnType<SnsStore["listSubscriptions"]>): string {
  const members = subscriptions.map(({ arn, confirmed, topicArn, protocol, endpoint }) =>
    [
      element("SubscriptionArn", confirmed ? arn : "PendingConfirmation"),
      element("TopicArn", topicArn),
      element("Protocol", protocol),
      element("Endpoint", endpoint),
      element("Owner", ACCOUNT),
    ].join(""),
  );
  const more = nextToken === undefined ? "" : element("NextToken", nextToken);
  return `<Subscriptions>${members.map((one) => `<member>${one}</member>`).join("")}</Subscriptions>${more}`;
}

/** The attributes of a subscription, its state among them. */
export const subscriptionAttributes = (subscription: SnsSubscription): Record<string, string> => ({
  SubscriptionArn: subscription.arn,
  TopicArn: subscription.topicArn,
  Protocol: subscription.protocol,
  Endpoint: subscription.endpoint,
  Owner: ACCOUNT,
  PendingConfirmation: String(!subscription.confirmed),
  ConfirmationWasAuthenticated: String(!isEmail(subscription) || asksForSignature(subscription)),
  SubscriptionPrincipal: `arn:aws:iam::${ACCOUNT}:user/local`,
  RawMessageDelivery: "false",
  ...publicAttributes(subscription),
});
