import type { ErasureDeps } from "../../shared/erasure/erase-cases.dynamodb.ts";
import { erasureRuntime } from "../../shared/erasure/erasure-runtime.s3.ts";
import { type Replay, replayErasures } from "../../shared/erasure/replay.dynamodb.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { log } from "../../shared/platform/log.ts";
import { scheduledRunSchema } from "../../shared/recalculation/run.ts";
import { jobHandler } from "../../shared/schedules/job-handler.dynamodb.ts";

/**
 * Destroys every key that the erasure ledger says is erased and the table has (again): every night, and after a restore
 * before anybody may read. The schedule's run is done once a night; without the schedule's payload it is done each time
 * it is asked for, and answers the counts.
 */
export const makeHandler = (deps: () => ErasureDeps) => {
  const nightly = jobHandler(JOBS.replay, deps, async (_start, given) => ({ ...(await replay(given)) }));
  return async (input?: unknown, context?: Parameters<typeof nightly>[1]) =>
    scheduledRunSchema.safeParse(input).success ? nightly(input, context) : replay(deps());
};

async function replay(deps: ErasureDeps): Promise<Replay> {
  const counts = await replayErasures(deps);
  log.info("ERASURES_REPLAYED", { ...counts });
  return counts;
}

export const handler = makeHandler(erasureRuntime);
