import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import * as z from "zod";
import type { OutgoingMail } from "../mail/outgoing-mail.ts";
import { type Functions, type HostLog, REGION, type Resource, type Service } from "../service.ts";
import { createDeclaredQueues } from "./declared-queues.ts";
import { createDeclaredSubscriptions, createDeclaredTopics } from "./declared-topics.ts";
import { startEmailDeliveries } from "./email-deliveries.ts";
import { emailSubscriptions } from "./email-subscriptions.ts";
import { openFauxqs } from "./fauxqs.ts";
import { HIDDEN_QUEUES, hiddenQueueFor, isHidden, openHiddenQueue } from "./hidden-queues.ts";
import { startLambdaDeliveries } from "./lambda-deliveries.ts";
import { snsFront } from "./sns-front.ts";

/** SNS, SQS and S3 of this machine. The `create…` methods may be called again on what an earlier start made. */
export interface Messaging extends Service {
  /** Endpoints, each `http://127.0.0.1:PORT`; a queue's URL is `<sqs>/000000000000/<name>`. */
  readonly sqs: string;
  readonly sns: string;
  readonly s3: string;
  createQueues(resources: readonly Resource[]): Promise<void>;
  createTopics(resources: readonly Resource[]): Promise<void>;
  /** To be called after queues and topics exist; from then on functions are invoked for their subscriptions. */
  createSubscriptions(resources: readonly Resource[], functions: Functions): Promise<void>;
  createBuckets(resources: readonly Resource[]): Promise<void>;
  /** Messages in each queue, sorted by its name. */
  queueDepths(): Promise<QueueDepth[]>;
}

export interface QueueDepth {
  readonly name: string;
  readonly visible: number;
  readonly inFlight: number;
  readonly delayed: number;
}

export interface MessagingOptions {
  /** Folder of the queues and topics, which outlive a restart. @default kept in memory */
  readonly dataDir?: string;
  /** Folder of the buckets, which outlive a restart. @default kept in memory */
  readonly bucketsDir?: string;
  /** @default a free port */
  readonly port?: number;
  readonly log: HostLog;
  /** Resolves once the mail is stored; rejecting keeps the mail for another attempt. */
  deliverMail(mail: OutgoingMail): Promise<void>;
  /** Address that links in mails start with, without a slash at the end. @default the SNS endpoint */
  confirmUrl?(): string;
}

/** Starts messaging with what `dataDir` holds. Rejects when the port is taken. */
export async function startMessaging(options: MessagingOptions): Promise<Messaging> {
  const { log, deliverMail, port = 0, dataDir, bucketsDir } = options;
  const fauxqs = await openFauxqs({
    port,
    hiddenQueueFor,
    ...(dataDir !== undefined && { dataDir }),
    ...(bucketsDir !== undefined && { bucketsDir }),
  });
  const { url, queues, topics, buckets } = fauxqs;
  const linkBase = options.confirmUrl ?? (() => url);

  const emailQueue = openHiddenQueue(queues, HIDDEN_QUEUES.email);
  const lambdaQueue = openHiddenQueue(queues, HIDDEN_QUEUES.lambda);
  const subscriptions = emailSubscriptions(topics, emailQueue);
  fauxqs.putBehind(snsFront(topics, subscriptions));

  const deliveries: Service[] = [
    startEmailDeliveries({ queue: emailQueue, topics, subscriptions, log, deliverMail, linkBase }),
  ];
  const connection = {
    endpoint: url,
    region: REGION,
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  };
  const sqs = new SQSClient(connection);
  const sns = new SNSClient(connection);

  return {
    sqs: url,
    sns: url,
    s3: url,
    createQueues: (resources) => createDeclaredQueues(resources, sqs, queues),
    createTopics: (resources) => createDeclaredTopics(resources, sns),
    async createSubscriptions(resources, functions) {
      await createDeclaredSubscriptions(resources, sns, topics);
      deliveries.push(startLambdaDeliveries({ queue: lambdaQueue, queues, topics, functions, log }));
    },
    async createBuckets(resources) {
      for (const { type, properties } of resources) {
        if (type === "AWS::S3::Bucket") buckets.createBucket(bucketSchema.parse(properties).BucketName);
      }
    },
    async queueDepths() {
      queues.processAllTimers();
      return queues
        .listQueues()
        .queues.filter(({ name }) => !isHidden(name))
        .map((queue) => ({
          name: queue.name,
          visible: Number(queue.getAttribute("ApproximateNumberOfMessages")),
          inFlight: Number(queue.getAttribute("ApproximateNumberOfMessagesNotVisible")),
          delayed: Number(queue.getAttribute("ApproximateNumberOfMessagesDelayed")),
        }));
    },
    async stop() {
      await Promise.all(deliveries.map((delivery) => delivery.stop()));
      sqs.destroy();
      sns.destroy();
      await fauxqs.stop();
    },
  };
}

const bucketSchema = z.looseObject({ BucketName: z.string() });
