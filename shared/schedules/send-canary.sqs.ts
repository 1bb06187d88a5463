import { SendMessageCommand } from "@aws-sdk/client-sqs";
import type { Instant } from "../calendar/local-date.ts";
import { canaryKeyOf, canarySubmission } from "./canary.ts";
import { type MailboxDeps, openCanaryMailbox } from "./canary-mailbox.sns.ts";
import { type CanaryMails, emptyCanaryMails } from "./canary-mails.sqs.ts";
import { loadCanary } from "./load-canary.dynamodb.ts";

export interface CanaryDeps extends MailboxDeps {
  readonly mails: CanaryMails;
  readonly submissionsQueueUrl: string;
  /** How SQS names whoever this function sends as. */
  readonly sender: string;
}

/** Sends today's canary on its way, by the queue that outside systems use: what it becomes is looked at by `canary-check`. */
export async function sendCanary(deps: CanaryDeps, scheduledAt: Instant): Promise<{ sent: number }> {
  const { table, sender, mails, submissionsQueueUrl } = deps;
  await loadCanary(table, sender, scheduledAt);
  await openCanaryMailbox(deps);
  // What lies there from here on is about today's.
  await emptyCanaryMails(mails);
  const message = { key: canaryKeyOf(scheduledAt), submission: canarySubmission(scheduledAt) };
  await mails.sqs.send(
    new SendMessageCommand({ QueueUrl: submissionsQueueUrl, MessageBody: JSON.stringify(message) }),
  );
  return { sent: 1 };
}
