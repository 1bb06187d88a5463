import type { Checkpoint } from "./checkpoint.ts";
import type { RecordFilter } from "./filters.ts";
import { pause } from "./keep-running.ts";
import type { StreamMapping } from "./mapping.ts";
import type { StreamApi } from "./stream-api.ts";
import { positionOf, type StreamRecord } from "./stream-record.ts";

/** What the reading of a shard needs of its surroundings. */
export interface ShardContext {
  readonly mapping: StreamMapping;
  readonly api: StreamApi;
  readonly checkpoint: Checkpoint;
  readonly matches: RecordFilter;
  readonly signal: AbortSignal;
  /** Works off a batch; tells `progress` how far it has come. */
  deliver(
    batch: readonly StreamRecord[],
    shardId: string,
    progress: (last: StreamRecord) => void,
  ): Promise<void>;
}

/** AWS asks an idle shard four times a second; here more often, so that a developer need not wait. */
const POLL_MS = 100;

/**
 * Reads a shard from its checkpoint on and delivers its records in batches, until the shard ends or the
 * signal aborts. Rejects on an error of the stream; begun again, it goes on from the checkpoint.
 */
export async function readShard(shardId: string, context: ShardContext): Promise<void> {
  const { mapping, api, checkpoint, matches, signal } = context;
  const progress = (last: StreamRecord) => checkpoint.advance(shardId, positionOf(last));
  let pending: StreamRecord[] = [];
  let windowEnd = 0;
  let iterator = await api.iterator(shardId, checkpoint.after(shardId));

  while (iterator !== undefined && !signal.aborted) {
    const { records, next } = await api.read(iterator, mapping.batchSize - pending.length);
    iterator = next;
    if (pending.length === 0) windowEnd = Date.now() + mapping.batchingWindowSeconds * 1000;
    pending.push(...records.filter(matches));
    const last = records.at(-1);

    const isFull = pending.length >= mapping.batchSize || Date.now() >= windowEnd || next === undefined;
    if (pending.length > 0 && isFull) {
      await context.deliver(pending, shardId, progress);
      if (signal.aborted) return;
      pending = [];
    }
    // Records that the filters left out are done with too, once none before them is pending.
    if (pending.length === 0 && last !== undefined) progress(last);
    if (records.length === 0 && next !== undefined) await pause(POLL_MS, signal);
  }
  if (iterator === undefined) checkpoint.finish(shardId);
}
