import { parentPort, workerData } from "node:worker_threads";
import * as z from "zod";
import { communeGuidance, inAll, nothingSpent, scoreCountry } from "./engine-side.ts";
import { type CoreResult, shareSchema } from "./share.ts";
import { FACTS_A_UNIT, type Share, WHOLE } from "./year.ts";

/** A core of its own: takes its share of the country through the engine and answers what that took. */

/** Units that warm the compiler up before anything is counted. */
const WARM_UP = 24;

const guidance = communeGuidance();
const spent = nothingSpent();
/** Milliseconds of this thread's own processor time: whoever else wants the cores is not in it. */
function now(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

function take(share: Share): CoreResult {
  const result = { facts: 0, points: 0, milliseconds: 0, peakHeapMiB: 0 };
  for (const { standings } of scoreCountry(guidance, share, { spent, now })) {
    result.facts += standings.length * FACTS_A_UNIT;
    for (const { sheet } of standings) result.points += sheet.points;
    result.peakHeapMiB = Math.max(result.peakHeapMiB, process.memoryUsage().heapUsed / 2 ** 20);
  }
  return result;
}

const { share } = z.object({ share: shareSchema }).parse(workerData);
take(WHOLE(WARM_UP));
Object.assign(spent, nothingSpent());
parentPort?.postMessage({ ...take(share), milliseconds: inAll(spent) } satisfies CoreResult);
