import { fixedClock } from "../../shared/calendar/clock.ts";
import { erasureRuntime } from "../../shared/erasure/erasure-runtime.s3.ts";
import { openEvidenceFiles } from "../../shared/evidence/files.s3.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { unitYearName } from "../../shared/pipeline/unit-year.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { log } from "../../shared/platform/log.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { once } from "../../shared/platform/runtime.ts";
import { recalculationMessageSchema } from "../../shared/recalculation/run.ts";
import { type RetainingDeps, retainUnit } from "../../shared/retention/retain-unit.dynamodb.ts";
import { isPartMarked, markPart } from "../../shared/schedules/run-ledger.dynamodb.ts";

/** Erases what one unit's locality no longer keeps on the day of the run; a message delivered again finds its mark. */
export const makeHandler = (deps: () => Omit<RetainingDeps, "clock">) =>
  queueHandler(async ({ body }) => {
    const { period, scheduledAt, ...of } = recalculationMessageSchema.parse(parseJson(Buffer.from(body)));
    const { table, ledger, files: stored } = deps();
    const [run, part] = [{ job: JOBS.retain, period }, unitYearName(of)];
    if (await isPartMarked(table, run, part)) return;
    const { cases, readings, files } = await retainUnit(
      { table, ledger, files: stored, clock: fixedClock(scheduledAt) },
      of.unit,
    );
    const outcome = cases + readings + files > 0 ? "refreshed" : "unchanged";
    await markPart(table, run, part, outcome);
    log.info("RUN_UNIT_DONE", {
      ...run,
      unitYear: part,
      outcome,
      facts: cases,
      readings,
      files,
    });
  });

export const handler = makeHandler(
  once(() => ({
    ...erasureRuntime(),
    files: openEvidenceFiles(readEnvironment(ENVIRONMENT.evidenceBucket)),
  })),
);
