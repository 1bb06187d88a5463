import type { Functions, HostLog, Invocation } from "../service.ts";
import { batchOutcome } from "./batch-response.ts";
import type { DiscardedBatch } from "./failure-destination.ts";
import { pause } from "./keep-running.ts";
import type { StreamMapping } from "./mapping.ts";
import { ageSeconds, type StreamRecord } from "./stream-record.ts";

/** What a delivery needs of its surroundings. */
export interface DeliveryContext {
  readonly mapping: StreamMapping;
  readonly functions: Functions;
  readonly log: HostLog;
  readonly signal: AbortSignal;
  /** Tells the failure destination, if there is one. */
  discard(batch: DiscardedBatch): Promise<void>;
}

/** Records that are handed over together, and how often that has been tried. */
interface Part {
  readonly records: readonly StreamRecord[];
  readonly invocations: number;
}

/** Records of a stream are kept so long: what is older would be gone on AWS. */
const RETENTION_SECONDS = 24 * 60 * 60;

/**
 * Hands a batch of one shard to the function, in order and until each record has succeeded or was given up:
 * - a failed batch is tried again as often and as long as the mapping says;
 * - with `ReportBatchItemFailures` from the first failed record on;
 * - with `BisectBatchOnFunctionError` it is split first, in half, or at the failed record when some before it
 *   succeeded; splitting takes nothing from the retries;
 * - what is given up is reported to the failure destination.
 *
 * `progress` is told each record up to which all is done. Ends early when the signal aborts.
 */
export async function deliver(
  batch: readonly StreamRecord[],
  shardId: string,
  progress: (last: StreamRecord) => void,
  { mapping, functions, log, signal, discard }: DeliveryContext,
): Promise<void> {
  const parts: Part[] = [{ records: batch, invocations: 0 }];
  for (let part = parts.shift(); part !== undefined && !signal.aborted; part = parts.shift()) {
    parts.unshift(...(await attempt(part)));
  }

  /** Tries a part once and answers what of it is to be tried next. */
  async function attempt(part: Part): Promise<Part[]> {
    const records = await withoutExpired(part);
    if (records.length === 0) return [];
    const invocation = await functions.invoke(mapping.functionName, { Records: records });
    if (!invocation.ok && invocation.failure === "throttled") {
      await pause(backOff(1), signal);
      return [{ ...part, records }];
    }
    const rest = failedRest(invocation, records);
    done(records.slice(0, records.length - rest.length));
    if (rest.length === 0) return [];
    if (mapping.bisectsOnError && rest.length > 1) {
      const splits = rest.length < records.length ? [rest] : halves(rest);
      return splits.map((split) => ({ ...part, records: split }));
    }
    const invocations = part.invocations + 1;
    if (mapping.maximumRetryAttempts !== -1 && invocations > mapping.maximumRetryAttempts) {
      await giveUp("RetryAttemptsExhausted", rest, invocations, !invocation.ok);
      return [];
    }
    await pause(backOff(invocations), signal);
    return [{ records: rest, invocations }];
  }

  /** The records from the first failed one on. */
  function failedRest(invocation: Invocation, records: readonly StreamRecord[]): readonly StreamRecord[] {
    const sequenceNumbers = records.map((record) => record.dynamodb.SequenceNumber);
    const outcome = batchOutcome(invocation, sequenceNumbers, mapping.reportsBatchItemFailures);
    if (outcome.kind === "succeeded") return [];
    const first =
      outcome.kind === "failed" ? 0 : sequenceNumbers.findIndex((number) => outcome.failed.has(number));
    const reason = outcome.kind === "failed" ? outcome.reason : "as the function reported";
    log.warn(`${mapping.id}: ${records.length - first} of ${records.length} records failed: ${reason}`);
    return records.slice(first);
  }

  async function withoutExpired({ records, invocations }: Part): Promise<readonly StreamRecord[]> {
    const expired = records.filter((record) => ageSeconds(record) > maximumAge(mapping));
    if (expired.length > 0) await giveUp("RecordAgeExceeded", expired, invocations, true);
    return records.slice(expired.length);
  }

  async function giveUp(
    condition: DiscardedBatch["condition"],
    records: readonly StreamRecord[],
    invocations: number,
    functionError: boolean,
  ): Promise<void> {
    log.warn(`${mapping.id}: ${records.length} records given up (${condition})`);
    await discard({ condition, records, invocations, functionError, shardId });
    done(records);
  }

  function done(records: readonly StreamRecord[]): void {
    const last = records.at(-1);
    if (last !== undefined) progress(last);
  }
}

function maximumAge({ maximumRecordAgeSeconds: seconds }: StreamMapping): number {
  return seconds === -1 ? RETENTION_SECONDS : Math.min(seconds, RETENTION_SECONDS);
}

function halves(records: readonly StreamRecord[]): (readonly StreamRecord[])[] {
  const middle = Math.ceil(records.length / 2);
  return [records.slice(0, middle), records.slice(middle)];
}

/** Shorter than AWS's, which goes up to a minute. */
const backOff = (attempt: number): number => Math.min(100 * 2 ** (attempt - 1), 1000);
