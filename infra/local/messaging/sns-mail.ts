import { NOTIFICATION_HEADERS, type OutgoingMail } from "../mail/outgoing-mail.ts";
import type { SnsSubscription } from "./fauxqs-stores.ts";
import type { Notification } from "./notification.ts";

interface NotificationMail {
  readonly notification: Notification;
  readonly subscription: SnsSubscription;
  /** Display name of the topic. @default AWS Notifications */
  readonly senderName: string | undefined;
  readonly linkBase: string;
}

/** The mail of one published message to one subscription, with AWS's words around it. */
export function notificationMail({
  notification,
  subscription,
  senderName,
  linkBase,
}: NotificationMail): OutgoingMail {
  const { Subject, Message, MessageId } = notification;
  const asJson = subscription.protocol === "email-json";
  return {
    from: { name: senderName || SENDER.name, address: SENDER.address },
    to: subscription.endpoint,
    subject: Subject ?? "AWS Notification Message",
    text: asJson ? JSON.stringify(notification) : `${Message}\n\n${footer(subscription, linkBase)}`,
    headers: headersOf(MessageId, subscription),
  };
}

interface ConfirmationMail {
  readonly messageId: string;
  readonly subscription: SnsSubscription;
  readonly token: string;
  readonly linkBase: string;
}

/** The mail that asks the owner of an address whether to send notifications to it. */
export function confirmationMail({
  messageId,
  subscription,
  token,
  linkBase,
}: ConfirmationMail): OutgoingMail {
  const link = linkTo(linkBase, {
    Action: "ConfirmSubscription",
    TopicArn: subscription.topicArn,
    Token: token,
  });
  return {
    from: SENDER,
    to: subscription.endpoint,
    subject: "AWS Notification - Subscription Confirmation",
    text: [
      "You have chosen to subscribe to the topic:",
      subscription.topicArn,
      "",
      "To confirm this subscription, click or visit the link below (If this was in error no action is necessary):",
      link,
      "",
    ].join("\n"),
    headers: headersOf(messageId, subscription),
  };
}

const SENDER = { name: "AWS Notifications", address: "no-reply@sns.local" };

const footer = ({ arn, endpoint }: SnsSubscription, linkBase: string): string =>
  [
    "--",
    "If you wish to stop receiving notifications from this topic, please click or visit the link below to unsubscribe:",
    linkTo(linkBase, { Action: "Unsubscribe", SubscriptionArn: arn, Endpoint: endpoint }),
    "",
  ].join("\n");

const linkTo = (base: string, query: Record<string, string>): string =>
  `${base}/?${new URLSearchParams(query)}`;

const headersOf = (messageId: string, { arn }: SnsSubscription): Record<string, string> => ({
  [NOTIFICATION_HEADERS.messageId]: messageId,
  [NOTIFICATION_HEADERS.subscriptionArn]: arn,
});
