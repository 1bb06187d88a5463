import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import type { StreamPosition } from "./stream-record.ts";

/** How far the shards of one stream have been worked off by one mapping; kept on disk. */
export interface Checkpoint {
  /** The last record done with, undefined before the first. */
  after(shardId: string): StreamPosition | undefined;
  isFinished(shardId: string): boolean;
  advance(shardId: string, after: StreamPosition): void;
  finish(shardId: string): void;
  /** Forgets shards that are no longer in the stream. */
  keepOnly(shardIds: readonly string[]): void;
}

/** How far one shard has been worked off. */
export type ShardProgress = z.infer<typeof shardProgress>;

/**
 * Opens the checkpoint `<id>.json` in `directory`. When there is none, or one of another stream because the
 * table was made anew, it begins with `start`, which is on disk before anything is read from it. Rejects when
 * the file is not readable as a checkpoint.
 */
export async function openCheckpoint(
  { directory, id, streamArn }: { directory: string; id: string; streamArn: string },
  start: () => Promise<ReadonlyMap<string, ShardProgress>>,
): Promise<Checkpoint> {
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${id}.json`);
  const stored = existsSync(file) ? parse(file) : undefined;
  const isKnown = stored?.streamArn === streamArn;
  const shards = new Map(isKnown ? Object.entries(stored.shards) : await start());
  if (!isKnown) save();

  /** Renaming is atomic: a crash leaves the old file or the new one. */
  function save(): void {
    writeFileSync(`${file}.new`, JSON.stringify({ streamArn, shards: Object.fromEntries(shards) }));
    renameSync(`${file}.new`, file);
  }

  return {
    after: (shardId) => shards.get(shardId)?.after,
    isFinished: (shardId) => shards.get(shardId)?.finished === true,
    advance(shardId, after) {
      shards.set(shardId, { after });
      save();
    },
    finish(shardId) {
      shards.set(shardId, { ...shards.get(shardId), finished: true });
      save();
    },
    keepOnly(shardIds) {
      for (const shardId of shards.keys()) if (!shardIds.includes(shardId)) shards.delete(shardId);
    },
  };
}

function parse(file: string) {
  try {
    return content.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (failure) {
    throw new Error(`${file} is no checkpoint: delete it to read the stream from its start. ${failure}`);
  }
}

const shardProgress = z.object({
  after: z.object({ sequenceNumber: z.string(), eventId: z.string() }).optional(),
  finished: z.boolean().optional(),
});

const content = z.object({ streamArn: z.string(), shards: z.record(z.string(), shardProgress) });
