import { SQSClient } from "@aws-sdk/client-sqs";
import { localDateOf, yearOf } from "../../shared/calendar/local-date.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { once, runtime } from "../../shared/platform/runtime.ts";
import { fanOut } from "../../shared/recalculation/fan-out.sqs.ts";
import {
  type RecalculationMessage,
  scheduledRunSchema,
  unitYearPartsOf,
} from "../../shared/recalculation/run.ts";
import { type RunDeps, startRun } from "../../shared/schedules/start-run.dynamodb.ts";
import { listUnits } from "../../shared/units/units.dynamodb.ts";

/**
 * Starts the nightly retention on the schedule's payload `{ scheduledAt }`: one message per unit. Its year only names
 * the unit's mark in the ledger of runs; the records of all years are judged.
 */
export const makeHandler = (deps: () => RunDeps<RecalculationMessage>) => async (input: unknown) => {
  const { scheduledAt } = scheduledRunSchema.parse(input);
  const year = yearOf(localDateOf(scheduledAt));
  const unitYears = (await listUnits(deps().table)).map(({ id }) => ({ unit: id, year }));
  return startRun(deps(), JOBS.retain, scheduledAt, unitYearPartsOf(scheduledAt, unitYears));
};

export const handler = makeHandler(
  once(() => {
    const sqs = new SQSClient({});
    const queueUrl = readEnvironment(ENVIRONMENT.retentionsQueueUrl);
    return { table: runtime().table, send: (messages) => fanOut(sqs, queueUrl, messages) };
  }),
);
