import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import * as z from "zod";
import { type CoreResult, type CoresResult, coreResultSchema } from "./share.ts";
import type { Share } from "./year.ts";

/**
 * Runs in a process of its own, so that its memory is the engine's alone: a worker thread per core, each with its share of
 * the country whose size the first argument says.
 */

const units = z.coerce.number().int().min(1).parse(process.argv[2]);
const cores = availableParallelism();

/** What a core may hold on to, whatever the size of the country: one that needs more ends with an error. */
const HEAP_MIB = 128;

async function onCore(share: Share): Promise<CoreResult> {
  const worker = new Worker(new URL("./core-worker.ts", import.meta.url), {
    workerData: { share },
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MIB },
  });
  // Rejects with the worker's error, if it fails.
  const [answer] = await once(worker, "message");
  return coreResultSchema.parse(answer);
}

const startMiB = process.memoryUsage.rss() / 2 ** 20;
const shares = Array.from({ length: cores }, (_, rest): Share => ({ units, of: cores, rest }));
const alone = await onCore({ units, of: cores, rest: 0 });
const together = await Promise.all(shares.map(onCore));
const answer: CoresResult = {
  alone,
  together,
  startMiB,
  // Linux, macOS and Windows all report kilobytes here.
  peakMiB: process.resourceUsage().maxRSS / 2 ** 10,
};
process.send?.(answer);
