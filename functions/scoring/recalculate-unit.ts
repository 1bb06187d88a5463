import { JOBS } from "../../shared/names/functions.ts";
import { unitYearName } from "../../shared/pipeline/unit-year.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { log } from "../../shared/platform/log.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { recalculateUnitYear } from "../../shared/recalculation/recalculate-unit-year.dynamodb.ts";
import { dayOverAt, recalculationMessageSchema } from "../../shared/recalculation/run.ts";
import { isPartMarked, markPart } from "../../shared/schedules/run-ledger.dynamodb.ts";

/** Recalculates one unit-year of a run, once: a message delivered again finds its mark. */
export const makeHandler = (deps: () => Pick<Runtime, "table">) =>
  queueHandler(async ({ body }) => {
    const { period, scheduledAt, ...of } = recalculationMessageSchema.parse(parseJson(Buffer.from(body)));
    const { table } = deps();
    const [run, part] = [{ job: JOBS.recalculate, period }, unitYearName(of)];
    if (await isPartMarked(table, run, part)) return;
    const result = await recalculateUnitYear(
      { table, actor: `job:${JOBS.recalculate}`, now: scheduledAt },
      of,
      dayOverAt(scheduledAt),
    );
    await markPart(table, run, part, result.outcome);
    const code = result.outcome === "not-verified" ? "NOT_VERIFIED" : "RUN_UNIT_DONE";
    log.info(code, {
      ...run,
      unitYear: part,
      outcome: result.outcome,
      facts: result.facts,
    });
  });

export const handler = makeHandler(runtime);
