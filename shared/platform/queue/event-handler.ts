import middy from "@middy/core";
import type { SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";
import { type DomainEvent, parseEvent } from "../../events/domain-event.ts";
import { parseJson } from "../http/json-body.ts";
import { log } from "../log.ts";

/** A group of records that are handled together, and what they came to. */
export interface EventGroup {
  readonly name: string;
  readonly events: readonly DomainEvent[];
}

/**
 * A Lambda handler for a consumer of domain events. The batch is grouped by `groupOf` (an event may belong to several
 * groups, or to none), so that ten events of one unit make one piece of work; a group that fails fails only the
 * records in it, and a message that is no event fails alone, into the dead-letter queue at last.
 */
export function eventHandler(
  groupOf: (event: DomainEvent) => readonly string[],
  handle: (group: EventGroup) => Promise<void>,
) {
  return middy<SQSEvent, SQSBatchResponse>().handler(async ({ Records }) => {
    const failed = new Set<string>();
    const groups = groupRecords(Records, groupOf, failed);
    for (const [name, members] of groups) {
      try {
        await handle({ name, events: members.map(({ event }) => event) });
      } catch (error) {
        log.error("RECORD_FAILED", error, { group: name });
        for (const { messageId } of members) failed.add(messageId);
      }
    }
    return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
  });
}

interface Member {
  readonly messageId: string;
  readonly event: DomainEvent;
}

function groupRecords(
  records: readonly SQSRecord[],
  groupOf: (event: DomainEvent) => readonly string[],
  failed: Set<string>,
): ReadonlyMap<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const { messageId, body } of records) {
    try {
      const event = parseEvent(parseJson(Buffer.from(body)));
      for (const name of groupOf(event))
        groups.set(name, [...(groups.get(name) ?? []), { messageId, event }]);
    } catch (error) {
      log.error("RECORD_FAILED", error, { messageId });
      failed.add(messageId);
    }
  }
  return groups;
}
