import {
  CreateQueueCommand,
  type QueueAttributeName,
  SetQueueAttributesCommand,
  type SQSClient,
} from "@aws-sdk/client-sqs";
import * as z from "zod";
import type { Resource } from "../service.ts";
import type { SqsStore } from "./fauxqs-stores.ts";

/** Creates the queues of the template; those that an earlier start made get the attributes declared now. */
export async function createDeclaredQueues(
  resources: readonly Resource[],
  sqs: SQSClient,
  queues: SqsStore,
): Promise<void> {
  for (const { type, properties, logicalId } of resources) {
    if (type !== "AWS::SQS::Queue") continue;
    const { QueueName, Tags: _, ...declared } = queueSchema.parse(properties, { reportInput: true });
    const attributes = Object.fromEntries(
      Object.entries(declared).map(([name, value]) => [name, attributeText(value)]),
    );
    const known = queues.getQueueByName(QueueName);
    if (known === undefined) {
      await sqs.send(new CreateQueueCommand({ QueueName, Attributes: attributes }));
      continue;
    }
    if (known.isFifo() !== (attributes.FifoQueue === "true")) {
      throw new Error(`${logicalId}: a queue cannot change between standard and FIFO; give it another name`);
    }
    const Attributes = changeable({ ...DEFAULTS, ...attributes });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: known.url, Attributes }));
  }
}

const queueSchema = z.looseObject({ QueueName: z.string() });

/** CloudFormation has numbers, booleans and objects where the API has texts. */
const attributeText = (value: unknown): string =>
  typeof value === "object" ? JSON.stringify(value) : String(value);

/** What a queue gets back when the template no longer says otherwise (API reference, SetQueueAttributes). */
const DEFAULTS: Readonly<Partial<Record<QueueAttributeName, string>>> = {
  VisibilityTimeout: "30",
  DelaySeconds: "0",
  MaximumMessageSize: "1048576",
  MessageRetentionPeriod: "345600",
  ReceiveMessageWaitTimeSeconds: "0",
  RedrivePolicy: "",
};

/** The attributes of a queue's life that fauxqs lets be set anew. */
const CHANGEABLE = new Set([
  ...Object.keys(DEFAULTS),
  "RedriveAllowPolicy",
  "ContentBasedDeduplication",
  "KmsMasterKeyId",
]);

const changeable = (attributes: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).filter(([name]) => CHANGEABLE.has(name)));
