import { SQSClient } from "@aws-sdk/client-sqs";
import { yearOf } from "../../shared/calendar/local-date.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { log } from "../../shared/platform/log.ts";
import { once, type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { fanOut } from "../../shared/recalculation/fan-out.sqs.ts";
import {
  dayOverAt,
  periodOf,
  type RecalculationMessage,
  scheduledRunSchema,
} from "../../shared/recalculation/run.ts";
import { openRun } from "../../shared/recalculation/runs.dynamodb.ts";
import { unitYearsAround } from "../../shared/recalculation/unit-years.dynamodb.ts";

interface Deps extends Pick<Runtime, "table"> {
  readonly send: (messages: readonly RecalculationMessage[]) => Promise<void>;
}

/**
 * Starts a recalculation of every unit, on the schedule's payload `{ scheduledAt }`: one message per unit and year,
 * so that it spreads over as many Lambdas as the account allows. Started twice, it continues: done units are marked.
 */
export const makeHandler =
  (deps: () => Deps) =>
  async (input: unknown): Promise<{ period: string; total: number }> => {
    const { scheduledAt } = scheduledRunSchema.parse(input);
    const period = periodOf(scheduledAt);
    const { table, send } = deps();
    const unitYears = await unitYearsAround(table, yearOf(dayOverAt(scheduledAt)));
    const messages = unitYears.map((of) => ({ period, scheduledAt, ...of }));
    await openRun(table, JOBS.recalculate, period, messages.length);
    await send(messages);
    log.info("RUN_STARTED", { job: JOBS.recalculate, period, total: messages.length });
    return { period, total: messages.length };
  };

export const handler = makeHandler(
  once(() => {
    const sqs = new SQSClient({});
    const queueUrl = readEnvironment(ENVIRONMENT.recalculationsQueueUrl);
    return { table: runtime().table, send: (messages) => fanOut(sqs, queueUrl, messages) };
  }),
);
