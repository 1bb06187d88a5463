import { randomBytes, randomUUID } from "node:crypto";
import { SnsError, type SnsStore, type SnsSubscription, type SqsQueue, SqsStore } from "./fauxqs-stores.ts";
import { isEmail } from "./hidden-queues.ts";
import type { ConfirmationRequest } from "./notification.ts";

/**
 * The life of an e-mail subscription, as AWS has it: pending until its owner follows the link of the
 * confirmation mail, then confirmed; pending again when it got too many mails; gone when nobody confirms it.
 *
 * All of its state is one row of fauxqs' database: what fauxqs has no column for stands among the attributes,
 * under names that no request can set or read.
 */
export interface EmailSubscriptions {
  /** Makes a subscription pending and requests its confirmation; again for one that is still pending. */
  subscribe(topicArn: string, protocol: string, address: string, attributes: Attributes): SnsSubscription;
  /** @throws SnsError InvalidParameter when the token is of no subscription of this topic, or has lapsed */
  confirm(topicArn: string, token: string, options?: { authenticateOnUnsubscribe: boolean }): SnsSubscription;
  /** Takes the confirmation back, because more mails came than SNS sends to one subscription. */
  deactivate(subscription: SnsSubscription): void;
  /** Removes those that nobody confirmed in time. */
  lapse(): void;
  /** The token of the confirmation mail, or undefined for one that is not to be confirmed. */
  tokenOf(subscription: SnsSubscription): string | undefined;
}

export type Attributes = Readonly<Record<string, string>>;

/** Whether only a signed request may end the subscription; the link of its mails may not. */
export const asksForSignature = ({ attributes }: SnsSubscription): boolean =>
  attributes[AUTHENTICATED] === "true";

/** The attributes that AWS knows. */
export const publicAttributes = ({ attributes }: SnsSubscription): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => !name.startsWith(PRIVATE)));

export function emailSubscriptions(topics: SnsStore, outbox: SqsQueue, now = Date.now): EmailSubscriptions {
  return {
    subscribe(topicArn, protocol, address, attributes) {
      const known = find(topicArn, (one) => one.protocol === protocol && one.endpoint === address);
      if (known !== undefined && !sameAttributes(publicAttributes(known), attributes))
        throw differentAttributes();
      if (known?.confirmed) return known;
      // A second mail carries the token of the first, unless that was withdrawn: both links work.
      const token = known?.attributes[TOKEN] ?? randomBytes(64).toString("hex");
      const pending = { ...attributes, [TOKEN]: token, [SINCE]: String(now()) };
      const subscription = known ?? topics.subscribe(topicArn, protocol, address, pending);
      if (subscription === undefined) throw new SnsError("NotFound", "Topic does not exist", 404);
      if (known !== undefined) save(known, pending);
      requestConfirmation(subscription);
      return subscription;
    },

    confirm(topicArn, token, options) {
      const subscription = find(topicArn, ({ attributes }) => attributes[TOKEN] === token);
      if (subscription === undefined) throw new SnsError("InvalidParameter", "Invalid token");
      subscription.confirmed = true;
      const authenticated = String(options?.authenticateOnUnsubscribe ?? false);
      save(subscription, { ...subscription.attributes, [AUTHENTICATED]: authenticated });
      return subscription;
    },

    deactivate(subscription) {
      const { [TOKEN]: _withdrawn, ...attributes } = subscription.attributes;
      subscription.confirmed = false;
      save(subscription, { ...attributes, [SINCE]: String(now()) });
    },

    lapse() {
      for (const { arn, confirmed, attributes, ...subscription } of [...topics.subscriptions.values()]) {
        if (!isEmail(subscription) || confirmed) continue;
        if (now() - Number(attributes[SINCE]) > PENDING_LIFETIME_MS) topics.unsubscribe(arn);
      }
    },

    tokenOf: ({ attributes }) => attributes[TOKEN],
  };

  function find(topicArn: string, matches: (one: SnsSubscription) => boolean): SnsSubscription | undefined {
    return topics
      .getTopic(topicArn)
      ?.subscriptionArns.map((arn) => topics.subscriptions.get(arn))
      .find((one) => one !== undefined && matches(one));
  }

  function save(subscription: SnsSubscription, attributes: Record<string, string>): void {
    subscription.attributes = attributes;
    topics.persistence?.insertSubscription(subscription);
  }

  function requestConfirmation({ arn }: SnsSubscription): void {
    const request: ConfirmationRequest = {
      Type: "SubscriptionConfirmation",
      MessageId: randomUUID(),
      SubscriptionArn: arn,
    };
    outbox.enqueue(SqsStore.createMessage(JSON.stringify(request)));
  }
}

const sameAttributes = (some: Attributes, others: Attributes): boolean =>
  [...new Set([...Object.keys(some), ...Object.keys(others)])].every((name) => some[name] === others[name]);

const differentAttributes = (): SnsError =>
  new SnsError(
    "InvalidParameter",
    "Invalid parameter: Attributes Reason: Subscription already exists with different attributes",
  );

/** AWS deletes what is not confirmed within 48 hours; its tokens are valid for two days. */
export const PENDING_LIFETIME_MS = 48 * 60 * 60 * 1000;

const PRIVATE = "local:";
const TOKEN = `${PRIVATE}token`;
const SINCE = `${PRIVATE}pendingSince`;
const AUTHENTICATED = `${PRIVATE}authenticateOnUnsubscribe`;
