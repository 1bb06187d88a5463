import { SQSClient } from "@aws-sdk/client-sqs";
import { yearOf } from "../../shared/calendar/local-date.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { fanOut } from "../../shared/recalculation/fan-out.sqs.ts";
import {
  dayOverAt,
  type RecalculationMessage,
  scheduledRunSchema,
  unitYearPartsOf,
} from "../../shared/recalculation/run.ts";
import { unitYearsAround } from "../../shared/recalculation/unit-years.dynamodb.ts";
import { type RunDeps, startRun } from "../../shared/schedules/start-run.dynamodb.ts";

/**
 * Starts a recalculation of every unit, on the schedule's payload `{ scheduledAt }`: one message per unit and year. Started
 * twice, it continues.
 */
export const makeHandler = (deps: () => RunDeps<RecalculationMessage>) => async (input: unknown) => {
  const { scheduledAt } = scheduledRunSchema.parse(input);
  const unitYears = await unitYearsAround(deps().table, yearOf(dayOverAt(scheduledAt)));
  return startRun(deps(), JOBS.recalculate, scheduledAt, unitYearPartsOf(scheduledAt, unitYears));
};

export const handler = makeHandler(
  once(() => {
    const sqs = new SQSClient({});
    const queueUrl = readEnvironment(ENVIRONMENT.recalculationsQueueUrl);
    return { table: runtime().table, send: (messages) => fanOut(sqs, queueUrl, messages) };
  }),
);
