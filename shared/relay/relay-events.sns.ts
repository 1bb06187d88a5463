import type { SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import { log } from "../platform/log.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import {
  type EventItem,
  isUnpublished,
  markPublished,
  markUnpublishable,
  readEventItems,
} from "./event-items.dynamodb.ts";
import { type Fault, type Publication, publicationOf } from "./publication.ts";
import { MAX_MESSAGES, publishBatch } from "./publish-batch.sns.ts";

export interface RelayDeps {
  readonly table: Table;
  readonly sns: SNSClient;
  readonly eventsTopicArn: string;
  readonly sqs: SQSClient;
  /** Queue of the keys of events that can never be published. */
  readonly unpublishableQueueUrl: string;
}

/** What became of the keys: how many events were published, and the first keys that are to be tried again. */
export interface Relayed {
  readonly published: number;
  readonly left: readonly ItemKey[];
}

/**
 * Publishes the events under those keys that still wait for it, in batches, and takes their marks off. An item that
 * is no event, or that the topic refuses, goes by key to the queue of unpublishable events, and its neighbours go on.
 * Stops after the first batch with an event that was not taken. A crash between publishing and marking publishes
 * twice; consumers are idempotent.
 */
export async function relayEvents(deps: RelayDeps, keys: readonly ItemKey[]): Promise<Relayed> {
  const items = await readEventItems(deps.table, keys);
  const waiting = items.filter(isUnpublished);
  let published = 0;
  for (let start = 0; start < waiting.length; start += MAX_MESSAGES) {
    const batch = await relayBatch(deps, waiting.slice(start, start + MAX_MESSAGES));
    published += batch.published;
    if (batch.left.length > 0) return { published, left: batch.left };
  }
  return { published, left: [] };
}

async function relayBatch(deps: RelayDeps, items: readonly EventItem[]): Promise<Relayed> {
  const { whole, broken } = sortOut(items);
  await Promise.all(broken.map(({ item, fault }) => giveUp(deps, item, fault)));
  if (whole.length === 0) return { published: 0, left: [] };
  const outcomes = await publishBatch(
    deps.sns,
    deps.eventsTopicArn,
    whole.map(({ publication }) => publication),
  );

  const left: ItemKey[] = [];
  let published = 0;
  await Promise.all(
    whole.map(async ({ item }, index) => {
      const result = outcomes[index];
      if (result?.outcome === "published") {
        published += 1;
        return markPublished(deps.table, item);
      }
      if (result?.outcome === "refused") return giveUp(deps, item, result.code);
      left.push(item);
      log.warn("EVENT_NOT_PUBLISHED", { pk: item.pk, sk: item.sk, code: result?.code });
    }),
  );
  return { published, left };
}

/** The items that hold an event, and those that hold none. */
function sortOut(items: readonly EventItem[]) {
  const whole: { item: EventItem; publication: Publication }[] = [];
  const broken: { item: EventItem; fault: Fault }[] = [];
  for (const item of items) {
    const publication = publicationOf(item.event);
    if (typeof publication === "string") broken.push({ item, fault: publication });
    else whole.push({ item, publication });
  }
  return { whole, broken };
}

/** The queue first: a crash in between sends the key again, and forgets nothing. */
async function giveUp(
  { table, sqs, unpublishableQueueUrl }: RelayDeps,
  item: EventItem,
  code: string,
): Promise<void> {
  const { pk, sk } = item;
  const MessageBody = JSON.stringify({ pk, sk, code });
  await sqs.send(new SendMessageCommand({ QueueUrl: unpublishableQueueUrl, MessageBody }));
  await markUnpublishable(table, item);
  log.warn("EVENT_UNPUBLISHABLE", { pk, sk, code });
}
