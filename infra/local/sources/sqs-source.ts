import type { Functions, HostLog, Service } from "../service.ts";
import { batchOutcome } from "./batch-response.ts";
import { queueFilter } from "./filters.ts";
import { keepRunning, pause } from "./keep-running.ts";
import type { QueueMapping } from "./mapping.ts";
import { sqsQueue } from "./sqs-queue.ts";
import type { SqsRecord } from "./sqs-record.ts";

/** What a queue mapping is started with. */
export interface SqsSourceOptions {
  readonly mapping: QueueMapping;
  readonly functions: Functions;
  /** SQS. */
  readonly endpoint: string;
  readonly log: HostLog;
}

/**
 * Longest wait of one receive call, in seconds. A call is never broken off, because a message on its way to a
 * closed connection would stay invisible: so this is also how long stopping may take.
 */
const POLL_SECONDS = 1;

/**
 * Hands the messages of a queue to a function in batches, up to the mapping's concurrency at a time. What
 * succeeded, or does not match the filters, is deleted; what failed comes back after the queue's visibility
 * time-out, and in the end to its dead-letter queue.
 */
export function startSqsSource({ mapping, functions, endpoint, log }: SqsSourceOptions): Service {
  const stopping = new AbortController();
  const { signal } = stopping;
  const matches = queueFilter(mapping.filterCriteria);
  const queue = sqsQueue(endpoint, mapping.queueName, mapping.eventSourceArn);
  const underWay = new Set<Promise<void>>();

  async function poll(): Promise<void> {
    while (underWay.size >= mapping.maximumConcurrency) await Promise.race(underWay);
    const batch = await collect();
    if (batch.length === 0) return;
    if (signal.aborted) return queue.giveBack(batch);
    const work = deliver(batch)
      .catch((failure: unknown) => log.warn(`${mapping.id}: ${failure}`))
      .finally(() => underWay.delete(work));
    underWay.add(work);
  }

  /** A batch is full, or its window over; the window opens with the first message. */
  async function collect(): Promise<SqsRecord[]> {
    const batch = await receiveMatching(mapping.batchSize, POLL_SECONDS);
    const end = Date.now() + mapping.batchingWindowSeconds * 1000;
    while (batch.length > 0 && batch.length < mapping.batchSize && !signal.aborted) {
      const leftMs = end - Date.now();
      if (leftMs <= 0) break;
      if (leftMs < POLL_SECONDS * 1000) await pause(leftMs, signal);
      const wait = leftMs < POLL_SECONDS * 1000 ? 0 : POLL_SECONDS;
      batch.push(...(await receiveMatching(mapping.batchSize - batch.length, wait)));
    }
    return batch;
  }

  async function receiveMatching(atMost: number, waitSeconds: number): Promise<SqsRecord[]> {
    const records = await queue.receive(atMost, waitSeconds);
    await queue.remove(records.filter((record) => !matches(record)));
    return records.filter(matches);
  }

  async function deliver(batch: readonly SqsRecord[]): Promise<void> {
    const invocation = await functions.invoke(mapping.functionName, { Records: batch });
    const identifiers = batch.map((record) => record.messageId);
    const outcome = batchOutcome(invocation, identifiers, mapping.reportsBatchItemFailures);
    if (outcome.kind === "failed") {
      log.warn(`${mapping.id}: a batch of ${batch.length} failed: ${outcome.reason}`);
      return;
    }
    const failed = outcome.kind === "partial" ? outcome.failed : new Set<string>();
    if (failed.size > 0) log.warn(`${mapping.id}: ${failed.size} of ${batch.length} messages failed`);
    await queue.remove(batch.filter((record) => !failed.has(record.messageId)));
  }

  const running = keepRunning(`Polling ${mapping.queueName}`, poll, { signal, log });
  return {
    async stop() {
      stopping.abort();
      await running;
      await Promise.all(underWay);
      queue.close();
    },
  };
}
