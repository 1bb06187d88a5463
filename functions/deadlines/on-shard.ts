import { deadlinePartSchema, partName } from "../../shared/deadlines/run.ts";
import { runPart } from "../../shared/deadlines/run-part.dynamodb.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { parseJson } from "../../shared/platform/http/json-body.ts";
import { log } from "../../shared/platform/log.ts";
import { queueHandler } from "../../shared/platform/queue/queue-handler.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { isPartMarked, markPart } from "../../shared/schedules/run-ledger.dynamodb.ts";

/** Carries out one part of a run of the deadline job, once: a message delivered again finds its mark. */
export const makeHandler = (deps: () => Pick<Runtime, "table">) =>
  queueHandler(async ({ body }) => {
    const message = deadlinePartSchema.parse(parseJson(Buffer.from(body)));
    const { table } = deps();
    const [run, part] = [{ job: JOBS.deadlines, period: message.period }, partName(message)];
    if (await isPartMarked(table, run, part)) return;
    const counts = await runPart({ table }, message);
    await markPart(table, run, part, "done");
    log.info("DEADLINES_DONE", { ...run, part, ...counts });
  });

export const handler = makeHandler(runtime);
