import { SQSClient } from "@aws-sdk/client-sqs";
import { localDateOf, yearOf } from "../../shared/calendar/local-date.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { log } from "../../shared/platform/log.ts";
import { once, type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { fanOut } from "../../shared/recalculation/fan-out.sqs.ts";
import { periodOf, type RecalculationMessage, scheduledRunSchema } from "../../shared/recalculation/run.ts";
import { openRun } from "../../shared/recalculation/runs.dynamodb.ts";
import { listUnits } from "../../shared/units/units.dynamodb.ts";

interface Deps extends Pick<Runtime, "table"> {
  readonly send: (messages: readonly RecalculationMessage[]) => Promise<void>;
}

/**
 * Starts the nightly retention on the schedule's payload `{ scheduledAt }`: one message per unit. Its year only names
 * the unit's mark in the ledger of runs; the records of all years are judged.
 */
export const makeHandler =
  (deps: () => Deps) =>
  async (input: unknown): Promise<{ period: string; total: number }> => {
    const { scheduledAt } = scheduledRunSchema.parse(input);
    const period = periodOf(scheduledAt);
    const year = yearOf(localDateOf(scheduledAt));
    const { table, send } = deps();
    const messages = (await listUnits(table)).map(({ id }) => ({ period, scheduledAt, unit: id, year }));
    await openRun(table, JOBS.retain, period, messages.length);
    await send(messages);
    log.info("RUN_STARTED", { job: JOBS.retain, period, total: messages.length });
    return { period, total: messages.length };
  };

export const handler = makeHandler(
  once(() => {
    const sqs = new SQSClient({});
    const queueUrl = readEnvironment(ENVIRONMENT.retentionsQueueUrl);
    return { table: runtime().table, send: (messages) => fanOut(sqs, queueUrl, messages) };
  }),
);
