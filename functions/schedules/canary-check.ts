import { SQSClient } from "@aws-sdk/client-sqs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { type CanaryCheckDeps, checkCanary } from "../../shared/schedules/check-canary.sqs.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";

/** Time kept for telling that the mail did not come. */
const RESERVE_MS = 15_000;

/** Looks whether the morning's canary came through: its mail lies in its queue, or comes while this function may wait. */
export const makeHandler = (deps: () => CanaryCheckDeps) =>
  jobHandler(JOBS.canaryCheck, deps, ({ scheduledAt, timeLeft }, given) =>
    checkCanary(given, scheduledAt, timeLeft() - RESERVE_MS),
  );

export const handler = makeHandler(
  once(() => ({
    table: runtime().table,
    mails: { sqs: new SQSClient({}), queueUrl: readEnvironment(ENVIRONMENT.canaryMailsQueueUrl) },
    sender: readEnvironment(ENVIRONMENT.canarySender),
  })),
);
