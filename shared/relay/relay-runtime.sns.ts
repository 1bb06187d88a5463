import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { ENVIRONMENT } from "../names/environment.ts";
import { readEnvironment } from "../platform/environment.ts";
import { once, runtime } from "../platform/runtime.ts";
import type { RelayDeps } from "./relay-events.sns.ts";

/** What the functions that publish events work with; made once per process, at the first invocation. */
export const relayRuntime = once(
  (): RelayDeps => ({
    table: runtime().table,
    sns: new SNSClient({}),
    eventsTopicArn: readEnvironment(ENVIRONMENT.eventsTopicArn),
    sqs: new SQSClient({}),
    unpublishableQueueUrl: readEnvironment(ENVIRONMENT.unpublishableQueueUrl),
  }),
);
