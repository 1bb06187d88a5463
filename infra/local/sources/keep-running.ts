import { setTimeout as delay } from "node:timers/promises";
import type { HostLog } from "../service.ts";

/** Waits, or less long when the signal aborts; never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await delay(milliseconds, undefined, { signal }).catch(() => {});
}

const LONGEST_PAUSE_MS = 5000;

/**
 * Repeats `work` until the signal aborts. A failure is logged and the work begun again after a pause that
 * grows with every failure in a row; resolves, and never rejects, once the last run has ended.
 */
export async function keepRunning(
  what: string,
  work: () => Promise<void>,
  { signal, log }: { signal: AbortSignal; log: HostLog },
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    try {
      await work();
      failures = 0;
    } catch (failure) {
      if (signal.aborted) return;
      failures += 1;
      log.warn(`${what} failed and goes on: ${failure}`);
      await pause(Math.min(100 * 2 ** failures, LONGEST_PAUSE_MS), signal);
    }
  }
}
