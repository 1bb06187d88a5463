import { SQSClient } from "@aws-sdk/client-sqs";
import type { DeadlinePart } from "../../shared/deadlines/run.ts";
import { startDeadlines } from "../../shared/deadlines/start-deadlines.dynamodb.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { fanOut } from "../../shared/recalculation/fan-out.sqs.ts";
import { scheduledRunSchema } from "../../shared/recalculation/run.ts";
import type { RunDeps } from "../../shared/schedules/start-run.dynamodb.ts";

/** Starts the deadline job on the schedule's payload `{ scheduledAt }`: the day that begins. Started twice, it continues. */
export const makeHandler = (deps: () => RunDeps<DeadlinePart>) => async (input: unknown) =>
  startDeadlines(deps(), scheduledRunSchema.parse(input).scheduledAt);

export const handler = makeHandler(
  once(() => {
    const sqs = new SQSClient({});
    const queueUrl = readEnvironment(ENVIRONMENT.deadlineShardsQueueUrl);
    return { table: runtime().table, send: (messages) => fanOut(sqs, queueUrl, messages) };
  }),
);
