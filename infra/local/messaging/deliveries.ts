import type { HostLog, Service } from "../service.ts";
import type { SqsQueue } from "./fauxqs-stores.ts";

interface DeliveriesOptions {
  readonly queue: SqsQueue;
  /** Deliveries under way at once. */
  readonly atOnce: number;
  readonly log: HostLog;
  /** Resolves once the message is safe at its goal or to be dropped; rejecting keeps it for another attempt. */
  deliver(body: string, attempt: number): Promise<void>;
}

/** Delivers what comes into a hidden queue; a message leaves it only when its delivery succeeded. */
export function startDeliveries({ queue, atOnce, log, deliver }: DeliveriesOptions): Service {
  const underWay = new Set<Promise<void>>();
  let stopping = false;
  let stopped = false;
  const polling = poll();

  async function poll(): Promise<void> {
    while (!stopping) {
      const messages = queue.dequeue(Math.min(atOnce - underWay.size, LARGEST_BATCH));
      for (const { Body, ReceiptHandle } of messages) {
        const delivery = attempt(Body, ReceiptHandle).finally(() => underWay.delete(delivery));
        underWay.add(delivery);
      }
      if (underWay.size >= atOnce) await Promise.race(underWay);
      else if (messages.length === 0) await queue.waitForMessages(WAIT_SECONDS);
    }
  }

  async function attempt(body: string, receiptHandle: string): Promise<void> {
    const number = queue.inflightMessages.get(receiptHandle)?.message.approximateReceiveCount ?? 1;
    try {
      await deliver(body, number);
      if (!stopped) queue.deleteMessage(receiptHandle);
    } catch (failure) {
      if (stopped) return;
      const pause = Math.min(2 ** (number - 1), LONGEST_PAUSE_SECONDS);
      const why = failure instanceof Error ? failure.message : failure;
      log.warn(`${queue.name}: attempt ${number} failed, the next follows in ${pause} s: ${why}`);
      queue.changeVisibility(receiptHandle, pause);
    }
  }

  return {
    async stop() {
      stopping = true;
      queue.cancelWaiters();
      const patience = AbortSignal.timeout(STOP_PATIENCE_MS);
      const outOfPatience = new Promise((resolve) => patience.addEventListener("abort", resolve));
      await Promise.race([Promise.all([polling, ...underWay]), outOfPatience]);
      stopped = true;
    },
  };
}

/** The most messages that SQS gives at once. */
const LARGEST_BATCH = 10;

/** Seconds of one long poll, the longest that SQS allows. */
const WAIT_SECONDS = 20;

/** The pause before another attempt is doubled from 1 second up to this. */
const LONGEST_PAUSE_SECONDS = 60;

/** How long `stop` waits for deliveries under way, in milliseconds; what ends later stays in the queue. */
const STOP_PATIENCE_MS = 2_000;
