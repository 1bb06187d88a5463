import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { EventId } from "../ids/record-id.ts";
import { type UnitYear, unitYearSchema } from "../pipeline/unit-year.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { noteClosing, openWindow } from "./window.dynamodb.ts";

export interface SchedulingDeps {
  readonly table: Table;
  readonly sqs: SQSClient;
  readonly alertWindowsQueueUrl: string;
  /** 0 to 900, the longest delay SQS allows. */
  readonly windowSeconds: number;
  /** Milliseconds of real time: queues know no other. */
  readonly realNow: () => number;
}

/** The message that closes a window. */
export const closingMessageSchema = unitYearSchema;

/** A window this long past its closing has lost its message (expired, purged): it is sent again. */
const LOST_AFTER_MS = 60 * 60_000;

/**
 * Sees to it that the unit-year's window is open and its closing under way. Safe to repeat after a crash between any
 * two steps: a window whose message is not known to be sent gets one. A message too many closes nothing that needs to
 * stay open: what it finds uncovered it covers.
 */
export async function scheduleAlerts(deps: SchedulingDeps, of: UnitYear, event: EventId): Promise<void> {
  const { table, sqs, alertWindowsQueueUrl, windowSeconds, realNow } = deps;
  const window = await openWindow(table, of, event);
  if (window.closesAt !== undefined && realNow() < window.closesAt + LOST_AFTER_MS) return;
  await sqs.send(
    new SendMessageCommand({
      QueueUrl: alertWindowsQueueUrl,
      DelaySeconds: windowSeconds,
      MessageBody: JSON.stringify(of),
    }),
  );
  await noteClosing(table, of, window, realNow() + windowSeconds * 1000);
}
