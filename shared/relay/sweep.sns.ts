import { UNPUBLISHED_SHARDS } from "../storage/keys.ts";
import { pageOfUnpublished } from "./event-items.dynamodb.ts";
import { type RelayDeps, relayEvents } from "./relay-events.sns.ts";

export interface Swept {
  readonly published: number;
  /** Events that SNS did not take; the next run tries them again. */
  readonly left: number;
  /** False when time was up before all shards were looked through; the next run goes on. */
  readonly finished: boolean;
}

/**
 * Publishes what the relay has missed: events whose mark was set before an instant of real time. Takes page after
 * page until all is done or `isTimeUp`; events published are gone from the pages, so each run begins where the last
 * one stopped.
 */
export async function sweep(deps: RelayDeps, before: Date, isTimeUp: () => boolean): Promise<Swept> {
  let published = 0;
  let left = 0;
  for (let shard = 0; shard < UNPUBLISHED_SHARDS; shard += 1) {
    let after: Record<string, unknown> | undefined;
    do {
      if (isTimeUp()) return { published, left, finished: false };
      const page = await pageOfUnpublished(deps.table, shard, before, after);
      const relayed = await relayEvents(deps, page.keys);
      published += relayed.published;
      left += relayed.left.length;
      after = page.next;
    } while (after);
  }
  return { published, left, finished: true };
}
