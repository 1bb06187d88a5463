import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";
import { type CanaryDeps, sendCanary } from "../../shared/schedules/send-canary.sqs.ts";

/** Sends the dialogue of a synthetic unit on its way through the whole pipeline, every morning. */
export const makeHandler = (deps: () => CanaryDeps) =>
  jobHandler(JOBS.canary, deps, ({ scheduledAt }, given) => sendCanary(given, scheduledAt));

export const handler = makeHandler(
  once(() => ({
    table: runtime().table,
    sns: new SNSClient({}),
    memberTopicPrefix: readEnvironment(ENVIRONMENT.memberTopicPrefix),
    mailsQueueArn: readEnvironment(ENVIRONMENT.canaryMailsQueueArn),
    mails: { sqs: new SQSClient({}), queueUrl: readEnvironment(ENVIRONMENT.canaryMailsQueueUrl) },
    submissionsQueueUrl: readEnvironment(ENVIRONMENT.submissionsQueueUrl),
    sender: readEnvironment(ENVIRONMENT.canarySender),
  })),
);
