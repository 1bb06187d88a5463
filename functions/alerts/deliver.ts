import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { type DeliverDeps, deliver } from "../../shared/alerts/deliver.sns.ts";
import { oneAttempt } from "../../shared/alerts/one-attempt.sns.ts";
import { type ClosingDeps, closeDueWindows } from "../../shared/alerts/schedule-alerts.sqs.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";

/**
 * Each minute: sends the mailings that are due at the schedule's time, and has the windows of score changes closed that are due.
 * What is due is found in an index and claimed mail by mail: a start missed, or made twice, changes nothing. Throws when it
 * found that SNS refuses too much, once: its alarm is the operators'.
 */
export const makeHandler = (deps: () => DeliverDeps & ClosingDeps) =>
  jobHandler(JOBS.deliver, deps, async ({ scheduledAt, timeLeft }, given) => {
    const windows = await closeDueWindows(given);
    const { fates, opened } = await deliver(given, scheduledAt, timeLeft);
    if (opened) throw new Error("SNS refuses or loses too many mails: all are held");
    return { windows, ...fates };
  });

export const handler = makeHandler(
  once(() => ({
    table: runtime().table,
    sns: new SNSClient({}),
    mailer: oneAttempt(),
    sqs: new SQSClient({}),
    alertWindowsQueueUrl: readEnvironment(ENVIRONMENT.alertWindowsQueueUrl),
    realNow: Date.now,
    publicUrl: readEnvironment(ENVIRONMENT.publicUrl),
  })),
);
