import { SendMessageCommand, type SQSClient } from "@aws-sdk/client-sqs";
import type { EventId } from "../ids/record-id.ts";
import { type UnitYear, unitYearSchema } from "../pipeline/unit-year.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { dueWindows, noteClosing, openDueWindow, openWindow, postponeWindow } from "./window.dynamodb.ts";

/** What closes windows: by a message on their queue. */
export interface ClosingDeps {
  readonly table: Table;
  readonly sqs: SQSClient;
  readonly alertWindowsQueueUrl: string;
  /** Milliseconds of real time: queues know no other. */
  readonly realNow: () => number;
}

export interface SchedulingDeps extends ClosingDeps {
  /** Length of a window; one longer than a minute is a due item that `closeDueWindows` finds. */
  readonly windowSeconds: number;
}

/** The message that closes a window. */
export const closingMessageSchema = unitYearSchema;

/** A queue holds nothing back for longer: what waits longer is seen in an index, survives the queue, and can be moved. */
export const LONGEST_QUEUE_DELAY_SECONDS = 60;

/** A window this long past its closing has lost its message (expired, purged): it is sent again. */
const LOST_AFTER_MS = 60 * 60_000;

/**
 * Sees to it that the unit-year's window is open and its closing under way. Safe to repeat after a crash between any
 * two steps: a window whose message is not known to be sent gets one. A message too many closes nothing that needs to
 * stay open: what it finds uncovered it covers.
 */
export async function scheduleAlerts(deps: SchedulingDeps, of: UnitYear, event: EventId): Promise<void> {
  const { table, windowSeconds, realNow } = deps;
  const closesAt = realNow() + windowSeconds * 1000;
  if (windowSeconds > LONGEST_QUEUE_DELAY_SECONDS) {
    await openDueWindow(table, of, event, closesAt);
    return;
  }
  const window = await openWindow(table, of, event);
  if (window.closesAt !== undefined && realNow() < window.closesAt + LOST_AFTER_MS) return;
  await sendClosing(deps, of, windowSeconds);
  await noteClosing(table, of, window, closesAt);
}

/**
 * Has every window closed that is due; answers how many. One whose message was lost is due again after an hour, and so is one
 * whose closing was ended before it was noted: the second message finds nothing left to tell.
 */
export async function closeDueWindows(deps: ClosingDeps): Promise<number> {
  const { table, realNow } = deps;
  const due = await dueWindows(table, realNow());
  for (const window of due) {
    const { unit, year } = window;
    await sendClosing(deps, { unit, year }, 0);
    await postponeWindow(table, window, realNow() + LOST_AFTER_MS);
  }
  return due.length;
}

async function sendClosing(
  { sqs, alertWindowsQueueUrl }: ClosingDeps,
  of: UnitYear,
  DelaySeconds: number,
): Promise<void> {
  const MessageBody = JSON.stringify(of);
  await sqs.send(new SendMessageCommand({ QueueUrl: alertWindowsQueueUrl, DelaySeconds, MessageBody }));
}
