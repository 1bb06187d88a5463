import type { Endpoints, Functions, HostLog, Service } from "../service.ts";
import { type Checkpoint, openCheckpoint, type ShardProgress } from "./checkpoint.ts";
import { type DiscardedBatch, failureDestination } from "./failure-destination.ts";
import { streamFilter } from "./filters.ts";
import { keepRunning, pause } from "./keep-running.ts";
import type { StreamMapping } from "./mapping.ts";
import { openStream, type StreamApi, type StreamShard } from "./stream-api.ts";
import { deliver } from "./stream-delivery.ts";
import { positionOf } from "./stream-record.ts";
import { readShard } from "./stream-shard.ts";

/** What a stream mapping is started with. */
export interface StreamSourceOptions {
  readonly mapping: StreamMapping;
  readonly functions: Functions;
  readonly endpoints: Pick<Endpoints, "dynamodbDirect" | "sqs">;
  /** Folder of the checkpoints. */
  readonly checkpointDir: string;
  readonly log: HostLog;
  /** The stream itself; by default that of the mapping's table. */
  readonly api?: StreamApi;
}

/** New shards appear when old ones are closed, every few hours. */
const LIST_SHARDS_EVERY_MS = 10_000;

/**
 * Hands the records of a table's stream to a function, each shard in order and children after their parents.
 * Resolves when the starting position is fixed: a change made afterwards is never missed.
 */
export async function startStreamSource(options: StreamSourceOptions): Promise<Service> {
  const { mapping, functions, endpoints, log } = options;
  const stopping = new AbortController();
  const { signal } = stopping;
  const api = options.api ?? (await openStream(mapping.tableName, endpoints.dynamodbDirect));
  const checkpoint = await openCheckpoint(
    { directory: options.checkpointDir, id: mapping.id, streamArn: api.streamArn },
    async () => (mapping.startingPosition === "LATEST" ? endOf(api) : new Map()),
  );

  const destination =
    mapping.onFailureQueueArn === undefined
      ? undefined
      : failureDestination(endpoints.sqs, mapping.onFailureQueueArn, mapping.functionName);
  const discard = async (batch: DiscardedBatch) => destination?.send(batch, api.streamArn);
  const delivery = { mapping, functions, log, signal, discard };
  const reading = { mapping, api, checkpoint, signal, matches: streamFilter(mapping.filterCriteria) };
  const shardReaders = new Map<string, Promise<void>>();

  async function startReadableShards(): Promise<void> {
    const shards = await api.shards();
    checkpoint.keepOnly(shards.map(({ id }) => id));
    for (const { id } of readable(shards, checkpoint)) {
      if (shardReaders.has(id)) continue;
      const reader = readShard(id, {
        ...reading,
        deliver: (batch, shardId, progress) => deliver(batch, shardId, progress, delivery),
      })
        .catch((failure: unknown) => recover(id, failure))
        .finally(() => shardReaders.delete(id));
      shardReaders.set(id, reader);
    }
    await Promise.race([pause(LIST_SHARDS_EVERY_MS, signal), ...shardReaders.values()]);
  }

  /** The reader is started again with the next list of shards, from its checkpoint. */
  async function recover(shardId: string, failure: unknown): Promise<void> {
    if (signal.aborted) return;
    log.warn(`${mapping.id}: reading ${shardId} failed and goes on: ${failure}`);
    await pause(1000, signal);
  }

  const running = keepRunning(`The stream of ${mapping.tableName}`, startReadableShards, { signal, log });
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(shardReaders.values());
      api.close();
      destination?.close();
    },
  };
}

/** Unfinished shards with nothing before them left to read. */
function readable(shards: readonly StreamShard[], checkpoint: Checkpoint): StreamShard[] {
  const unfinished = shards.filter(({ id }) => !checkpoint.isFinished(id));
  const open = new Set(unfinished.map(({ id }) => id));
  return unfinished.filter(({ parentId }) => parentId === undefined || !open.has(parentId));
}

/**
 * The present end of the stream. `LATEST` is fixed so when the mapping is first seen: a restart before its
 * first batch loses nothing.
 */
async function endOf(api: StreamApi): Promise<Map<string, ShardProgress>> {
  const end = new Map<string, ShardProgress>();
  for (const { id, closed } of await api.shards()) {
    if (closed) end.set(id, { finished: true });
    let iterator = closed ? undefined : await api.iterator(id, undefined);
    while (iterator !== undefined) {
      const { records, next } = await api.read(iterator, Number.POSITIVE_INFINITY);
      const last = records.at(-1);
      if (last === undefined) break;
      end.set(id, { after: positionOf(last) });
      iterator = next;
    }
  }
  return end;
}
