import { fixedClock } from "../../shared/calendar/clock.ts";
import type { ErasureDeps } from "../../shared/erasure/erase-cases.dynamodb.ts";
import { erasureRuntime } from "../../shared/erasure/erasure-runtime.s3.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { unitYearName } from "../../shared/pipeline/unit-year.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { log } from "../../shared/platform/log.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { recalculationMessageSchema } from "../../shared/recalculation/run.ts";
import { isMarked, markDone } from "../../shared/recalculation/runs.dynamodb.ts";
import { retainUnit } from "../../shared/retention/retain-unit.dynamodb.ts";

/** Erases what one unit's locality no longer keeps on the day of the run; a message delivered again finds its mark. */
export const makeHandler = (deps: () => Omit<ErasureDeps, "clock">) =>
  queueHandler(async ({ body }) => {
    const { period, scheduledAt, ...of } = recalculationMessageSchema.parse(parseJson(Buffer.from(body)));
    const { table, ledger } = deps();
    if (await isMarked(table, JOBS.retain, period, of)) return;
    const { cases, readings } = await retainUnit({ table, ledger, clock: fixedClock(scheduledAt) }, of.unit);
    const outcome = cases + readings > 0 ? "refreshed" : "unchanged";
    await markDone(table, JOBS.retain, period, of, { outcome });
    log.info("RUN_UNIT_DONE", {
      job: JOBS.retain,
      period,
      unitYear: unitYearName(of),
      outcome,
      facts: cases,
      readings,
    });
  });

export const handler = makeHandler(erasureRuntime);
