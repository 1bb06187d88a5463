import { asksForSignature, type EmailSubscriptions } from "./email-subscriptions.ts";
import { SnsError, type SnsStore, type SnsSubscription } from "./fauxqs-stores.ts";
import { element, entries } from "./sns-answers.ts";
import { checkArn, checkPublish, checkSubscribe, invalid } from "./sns-rules.ts";
import { subscriptionAttributes, subscriptionList } from "./sns-views.ts";

/** Fields of an SNS request, as the Query protocol names them. */
export type Parameters = { readonly Action: string } & Readonly<Record<string, string>>;

interface Way {
  /** The request is a link that somebody followed, and carries no signature. */
  readonly byLink: boolean;
}

/** Gives the result's XML, or undefined when fauxqs is to answer. @throws SnsError */
type Action = (parameters: Parameters, way: Way) => string | undefined;

/** Whether a browser asked, by its Accept header. */
export const isReadByPerson = (accept: string | string[] | undefined): boolean =>
  String(accept ?? "").includes("text/html");

/** The actions of SNS that e-mail subscriptions make a difference to, by name. */
export function snsActions(
  topics: SnsStore,
  subscriptions: EmailSubscriptions,
): Readonly<Record<string, Action>> {
  return {
    Subscribe(parameters) {
      const { TopicArn = "", Protocol = "", Endpoint = "" } = parameters;
      const attributes = mapOf(parameters, "Attributes");
      checkSubscribe(Protocol, Endpoint, attributes);
      if (!topics.getTopic(TopicArn)) throw noSuchTopic();
      if (Protocol === "sqs") return undefined;
      if (Protocol === "lambda")
        return element("SubscriptionArn", subscribeFunction(TopicArn, Endpoint, attributes));
      const { arn, confirmed } = subscriptions.subscribe(TopicArn, Protocol, Endpoint, attributes);
      const shown = confirmed || parameters.ReturnSubscriptionArn === "true" ? arn : "pending confirmation";
      return element("SubscriptionArn", shown);
    },

    ConfirmSubscription({ TopicArn = "", Token = "", AuthenticateOnUnsubscribe }, { byLink }) {
      if (!topics.getTopic(TopicArn)) throw noSuchTopic();
      const authenticateOnUnsubscribe = !byLink && AuthenticateOnUnsubscribe === "true";
      return element(
        "SubscriptionArn",
        subscriptions.confirm(TopicArn, Token, { authenticateOnUnsubscribe }).arn,
      );
    },

    Unsubscribe({ SubscriptionArn = "" }, { byLink }) {
      checkArn(SubscriptionArn);
      const subscription = topics.subscriptions.get(SubscriptionArn);
      // Ending what is not there succeeds; what is pending cannot be ended, it lapses.
      if (subscription && !subscription.confirmed)
        throw invalid("SubscriptionArn", "Subscription is pending confirmation");
      if (byLink && subscription && asksForSignature(subscription)) {
        throw new SnsError("AuthorizationError", "Unsubscribing requires authentication", 403);
      }
      topics.unsubscribe(SubscriptionArn);
      return "";
    },

    ListSubscriptions: ({ NextToken }) => subscriptionList(topics.listSubscriptions(NextToken)),

    ListSubscriptionsByTopic({ TopicArn = "", NextToken }) {
      if (!topics.getTopic(TopicArn)) throw noSuchTopic();
      return subscriptionList(topics.listSubscriptionsByTopic(TopicArn, NextToken));
    },

    GetSubscriptionAttributes: ({ SubscriptionArn = "" }) =>
      entries("Attributes", subscriptionAttributes(existing(SubscriptionArn))),

    SetSubscriptionAttributes({ SubscriptionArn = "", AttributeName = "", AttributeValue = "" }) {
      const { protocol, endpoint } = existing(SubscriptionArn);
      checkSubscribe(protocol, endpoint, { [AttributeName]: AttributeValue });
      return undefined;
    },

    Publish: checkPublish,
    PublishBatch: checkPublish,
  };

  function existing(arn: string): SnsSubscription {
    checkArn(arn);
    const subscription = topics.subscriptions.get(arn);
    if (subscription === undefined) throw new SnsError("NotFound", "Subscription does not exist", 404);
    return subscription;
  }

  /** Within one account AWS asks nobody to confirm a function's subscription. */
  function subscribeFunction(
    topicArn: string,
    functionArn: string,
    attributes: Record<string, string>,
  ): string {
    const subscription = topics.subscribe(topicArn, "lambda", functionArn, attributes);
    if (subscription === undefined) throw noSuchTopic();
    subscription.confirmed = true;
    topics.persistence?.insertSubscription(subscription);
    return subscription.arn;
  }
}

const noSuchTopic = (): SnsError => new SnsError("NotFound", "Topic does not exist", 404);

/** Entries of a map field: `Attributes.entry.1.key=…&Attributes.entry.1.value=…`. */
function mapOf(parameters: Parameters, field: string): Record<string, string> {
  const map: Record<string, string> = {};
  for (let entry = 1; ; entry++) {
    const key = parameters[`${field}.entry.${entry}.key`];
    if (key === undefined) return map;
    map[key] = parameters[`${field}.entry.${entry}.value`] ?? "";
  }
}
