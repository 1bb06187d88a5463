import { LambdaClient } from "@aws-sdk/client-lambda";
import * as z from "zod";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";
import { startJob } from "../../shared/schedules/start-job.lambda.ts";
import { type WatchDeps, watchJobs } from "../../shared/schedules/watch.dynamodb.ts";

/** Function of each job, by the job's name. */
const functionsSchema = z.partialRecord(z.enum(JOBS), z.string());

/** Looks after all other jobs: starts what their schedules have missed, and says what does not come to its end. */
export const makeHandler = (deps: () => WatchDeps) =>
  jobHandler(JOBS.watchman, deps, ({ scheduledAt }, given) => watchJobs(given, scheduledAt));

export const handler = makeHandler(
  once(() => {
    const lambda = new LambdaClient({});
    const text = readEnvironment(ENVIRONMENT.jobFunctions);
    const functions = functionsSchema.parse(parseJson(Buffer.from(text)));
    return {
      table: runtime().table,
      jobs: new Set(Object.values(JOBS).filter((job) => functions[job] !== undefined)),
      start: async (job, scheduledAt) => startJob(lambda, functions[job] ?? job, scheduledAt),
    };
  }),
);
