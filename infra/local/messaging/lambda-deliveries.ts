import * as z from "zod";
import { functionNameOf } from "../http/function-arn.ts";
import type { Functions, HostLog, Service } from "../service.ts";
import { startDeliveries } from "./deliveries.ts";
import { type SnsStore, type SnsSubscription, type SqsQueue, SqsStore } from "./fauxqs-stores.ts";
import { type Notification, parseNotification, subscriptionArnOf } from "./notification.ts";

interface LambdaDeliveriesOptions {
  readonly queue: SqsQueue;
  readonly queues: SqsStore;
  readonly topics: SnsStore;
  readonly functions: Functions;
  readonly log: HostLog;
}

/** Invocations under way at once. */
const AT_ONCE = 10;

/** Lambda tries an asynchronous invocation three times in all. */
const ATTEMPTS = 3;

/** Invokes functions for the messages that wait in the hidden queue for them. */
export function startLambdaDeliveries(options: LambdaDeliveriesOptions): Service {
  const { queue, queues, topics, functions, log } = options;
  return startDeliveries({
    queue,
    atOnce: AT_ONCE,
    log,
    async deliver(body, attempt) {
      const notification = parseNotification(body);
      const subscription = topics.subscriptions.get(subscriptionArnOf(notification));
      if (subscription === undefined) return;
      const name = functionNameOf(subscription.endpoint);
      const invocation = await functions.invoke(name, snsEvent(notification, subscription.arn));
      if (invocation.ok) return;
      if (attempt < ATTEMPTS) throw new Error(`${name}: ${invocation.errorMessage}`);
      giveUp(notification, subscription, `${name}: ${invocation.errorMessage}`);
    },
  });

  function giveUp(notification: Notification, { attributes }: SnsSubscription, why: string): void {
    const deadLetters = queues.getQueueByArn(deadLetterArn(attributes.RedrivePolicy) ?? "");
    deadLetters?.enqueue(SqsStore.createMessage(JSON.stringify(notification)));
    const outcome = deadLetters ? `now in ${deadLetters.name}` : "lost, as it has no dead-letter queue";
    log.warn(`Message ${notification.MessageId} failed ${ATTEMPTS} times and is ${outcome}: ${why}`);
  }
}

const redrivePolicySchema = z.object({ deadLetterTargetArn: z.string() });

const deadLetterArn = (policy: string | undefined): string | undefined =>
  policy ? redrivePolicySchema.parse(JSON.parse(policy)).deadLetterTargetArn : undefined;

/** The event a function gets from SNS (Lambda developer guide, "Invoking Lambda functions with Amazon SNS"). */
const snsEvent = (notification: Notification, subscriptionArn: string): unknown => ({
  Records: [
    {
      EventSource: "aws:sns",
      EventVersion: "1.0",
      EventSubscriptionArn: subscriptionArn,
      Sns: {
        Type: notification.Type,
        MessageId: notification.MessageId,
        TopicArn: notification.TopicArn,
        Subject: notification.Subject ?? null,
        Message: notification.Message,
        Timestamp: notification.Timestamp,
        SignatureVersion: notification.SignatureVersion,
        Signature: notification.Signature,
        SigningCertUrl: notification.SigningCertURL,
        UnsubscribeUrl: notification.UnsubscribeURL,
        MessageAttributes: notification.MessageAttributes ?? {},
      },
    },
  ],
});
