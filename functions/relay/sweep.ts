import type { Context } from "aws-lambda";
import { log } from "../../shared/platform/log.ts";
import type { RelayDeps } from "../../shared/relay/relay-events.sns.ts";
import { relayRuntime } from "../../shared/relay/relay-runtime.sns.ts";
import { type Swept, sweep } from "../../shared/relay/sweep.sns.ts";

/** The stream takes about a second; what it has not published after this long, it has missed. */
const MISSED_AFTER_MS = 2 * 60_000;
/** Time kept for the page that is being published when the function stops. */
const RESERVE_MS = 10_000;

/**
 * Publishes the events that the relay has missed. Marks are set by real time, so that is what their age is judged by,
 * whatever time the schedule's payload names. Throws when SNS did not take some: the next run tries them again.
 */
export const makeHandler =
  (deps: () => RelayDeps) =>
  async (_input: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<Swept> => {
    const before = new Date(Date.now() - MISSED_AFTER_MS);
    const swept = await sweep(deps(), before, () => context.getRemainingTimeInMillis() < RESERVE_MS);
    if (swept.published > 0) log.info("EVENTS_SWEPT", { ...swept });
    if (swept.left > 0) throw new Error(`${swept.left} events were not taken by SNS`);
    return swept;
  };

export const handler = makeHandler(relayRuntime);
