import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type Mailbox, startMailbox } from "../../../infra/local/mail/mailbox.ts";
import { type Messaging, startMessaging } from "../../../infra/local/messaging/messaging.ts";
import {
  ACCOUNT,
  type Functions,
  type HostLog,
  REGION,
  type Resource,
} from "../../../infra/local/service.ts";

/** Messaging with a mailbox behind it, on one folder that outlives restarts. */
export interface Running {
  readonly messaging: Messaging;
  readonly mailbox: Mailbox;
  readonly sns: SNSClient;
  readonly sqs: SQSClient;
  readonly warnings: string[];
  queueUrl(name: string): string;
  stop(): Promise<void>;
}

export const temporaryFolder = async (): Promise<{ path: string; remove(): Promise<void> }> => {
  const path = await mkdtemp(join(tmpdir(), "messaging-test-"));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
};

/** `mail` replaces the sending to the mailbox, to make it fail or hang. */
export async function start(folder: string, mail?: (box: Mailbox) => Mailbox["send"]): Promise<Running> {
  const warnings: string[] = [];
  const log: HostLog = { info: () => {}, warn: (message) => warnings.push(message) };
  const mailbox = await startMailbox({ dir: join(folder, "mail"), smtpPort: 0, log });
  const deliverMail = mail?.(mailbox) ?? mailbox.send;
  const messaging = await startMessaging({ dataDir: join(folder, "messaging"), log, deliverMail });
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const sns = new SNSClient({ endpoint: messaging.sns, region: REGION, credentials });
  const sqs = new SQSClient({ endpoint: messaging.sqs, region: REGION, credentials });
  return {
    messaging,
    mailbox,
    sns,
    sqs,
    warnings,
    queueUrl: (name) => `${messaging.sqs}/${ACCOUNT}/${name}`,
    async stop() {
      sns.destroy();
      sqs.destroy();
      await messaging.stop();
      await mailbox.stop();
    },
  };
}

export const noFunctions: Functions = {
  invoke: async (name) => {
    throw new Error(`${name} was invoked`);
  },
};

export const resource = (type: string, properties: Record<string, unknown>): Resource => ({
  stack: "Test",
  logicalId: String(properties.QueueName ?? properties.TopicName ?? type),
  type,
  properties,
  metadata: {},
});

export const topicArn = (name: string): string => `arn:aws:sns:${REGION}:${ACCOUNT}:${name}`;
export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT}:${name}`;
