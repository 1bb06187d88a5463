import type { ErasureDeps } from "../../shared/erasure/erase-cases.dynamodb.ts";
import { erasureRuntime } from "../../shared/erasure/erasure-runtime.s3.ts";
import { type Replay, replayErasures } from "../../shared/erasure/replay.dynamodb.ts";
import { log } from "../../shared/platform/log.ts";

/**
 * Destroys every key that the erasure ledger says is erased and the table has (again): every night, and after a restore
 * before anybody may read. Answers the counts.
 */
export const makeHandler = (deps: () => ErasureDeps) => async (): Promise<Replay> => {
  const replay = await replayErasures(deps());
  log.info("ERASURES_REPLAYED", { ...replay });
  return replay;
};

export const handler = makeHandler(erasureRuntime);
