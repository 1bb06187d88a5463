import {
  CreateTopicCommand,
  SetSubscriptionAttributesCommand,
  SetTopicAttributesCommand,
  type SNSClient,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import * as z from "zod";
import type { Resource } from "../service.ts";
import type { SnsStore } from "./fauxqs-stores.ts";

/** Creates the topics of the template; those that an earlier start made keep their subscriptions. */
export async function createDeclaredTopics(resources: readonly Resource[], sns: SNSClient): Promise<void> {
  for (const { type, properties } of resources) {
    if (type !== "AWS::SNS::Topic") continue;
    const { TopicName, DisplayName = "" } = topicSchema.parse(properties);
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: TopicName }));
    const displayName = { AttributeName: "DisplayName", AttributeValue: DisplayName };
    await sns.send(new SetTopicAttributesCommand({ TopicArn, ...displayName }));
  }
}

/** Subscriptions inside a topic are refused: CDK declares each as a resource of its own. */
const topicSchema = z.looseObject({
  TopicName: z.string(),
  DisplayName: z.string().optional(),
  Subscription: z.undefined().optional(),
});

/** Makes the subscriptions of the template; those of an earlier start get the attributes declared now. */
export async function createDeclaredSubscriptions(
  resources: readonly Resource[],
  sns: SNSClient,
  topics: SnsStore,
): Promise<void> {
  for (const { type, properties } of resources) {
    if (type !== "AWS::SNS::Subscription") continue;
    const { TopicArn, Protocol, Endpoint, Region: _, ...declared } = subscriptionSchema.parse(properties);
    const attributes = Object.fromEntries(
      Object.entries(declared).map(([name, value]) => [name, attributeText(value)]),
    );
    const known = [...topics.subscriptions.values()].find(
      (one) => one.topicArn === TopicArn && one.protocol === Protocol && one.endpoint === Endpoint,
    );
    if (known === undefined) {
      await sns.send(new SubscribeCommand({ TopicArn, Protocol, Endpoint, Attributes: attributes }));
      continue;
    }
    for (const [AttributeName, AttributeValue] of Object.entries({ ...DEFAULTS, ...attributes })) {
      const change = { SubscriptionArn: known.arn, AttributeName, AttributeValue };
      await sns.send(new SetSubscriptionAttributesCommand(change));
    }
  }
}

const subscriptionSchema = z.looseObject({
  TopicArn: z.string(),
  Protocol: z.string(),
  Endpoint: z.string(),
});

const attributeText = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

/** What a subscription gets back when the template no longer says otherwise. */
const DEFAULTS: Readonly<Record<string, string>> = {
  FilterPolicy: "",
  FilterPolicyScope: "MessageAttributes",
  RawMessageDelivery: "false",
};
