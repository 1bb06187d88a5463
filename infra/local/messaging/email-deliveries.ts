import type { OutgoingMail } from "../mail/outgoing-mail.ts";
import type { HostLog, Service } from "../service.ts";
import { startDeliveries } from "./deliveries.ts";
import type { EmailSubscriptions } from "./email-subscriptions.ts";
import type { SnsStore, SqsQueue } from "./fauxqs-stores.ts";
import { MAILS_A_SECOND, mailRate } from "./mail-rate.ts";
import {
  type ConfirmationRequest,
  type Notification,
  parseDelivery,
  subscriptionArnOf,
} from "./notification.ts";
import { confirmationMail, notificationMail } from "./sns-mail.ts";

interface EmailDeliveriesOptions {
  readonly queue: SqsQueue;
  readonly topics: SnsStore;
  readonly subscriptions: EmailSubscriptions;
  readonly log: HostLog;
  /** Resolves once the mail is stored where it will be read. */
  deliverMail(mail: OutgoingMail): Promise<void>;
  /** Address that links in mails start with, without a slash at the end. */
  linkBase(): string;
}

/** Mails under way at once; one at a time keeps the order in which they were published. */
const AT_ONCE = 1;

/** Sends the mails that wait in the hidden queue for e-mail. */
export function startEmailDeliveries(options: EmailDeliveriesOptions): Service {
  const { queue, topics, subscriptions, log, deliverMail, linkBase } = options;
  const rate = mailRate();
  return startDeliveries({
    queue,
    atOnce: AT_ONCE,
    log,
    async deliver(body) {
      const delivery = parseDelivery(body);
      if (delivery.Type === "Notification") await notify(delivery);
      else await askForConfirmation(delivery);
    },
  });

  async function notify(notification: Notification): Promise<void> {
    const subscription = topics.subscriptions.get(subscriptionArnOf(notification));
    // Ended or deactivated since the message was published.
    if (!subscription?.confirmed) return;
    if (!rate.admits(subscription.arn, notification.MessageId, new Date(notification.Timestamp))) {
      subscriptions.deactivate(subscription);
      log.warn(`Deactivated ${subscription.arn}: more than ${MAILS_A_SECOND} mails in one second`);
      return;
    }
    const senderName = topics.getTopic(subscription.topicArn)?.attributes.DisplayName;
    await deliverMail(notificationMail({ notification, subscription, senderName, linkBase: linkBase() }));
  }

  async function askForConfirmation({ SubscriptionArn, MessageId }: ConfirmationRequest): Promise<void> {
    const subscription = topics.subscriptions.get(SubscriptionArn);
    const token = subscription && subscriptions.tokenOf(subscription);
    if (subscription === undefined || token === undefined) return;
    await deliverMail(confirmationMail({ messageId: MessageId, subscription, token, linkBase: linkBase() }));
  }
}
