import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import type { Functions, HostLog, Invocation } from "../service.ts";
import type { DeadLetters } from "./dead-letters.ts";
import { payloadOf, type Target } from "./target.ts";

interface Run {
  readonly name: string;
  readonly target: Target;
  readonly scheduledTime: Date;
  readonly functions: Functions;
  readonly deadLetters: DeadLetters;
  readonly log: HostLog;
  readonly stopping: AbortSignal;
}

/** One start that is due, with its retries and what follows when all fail; never rejects. */
export async function runWithRetries(run: Run): Promise<void> {
  try {
    await tryAll(run);
  } catch (failure) {
    if (run.stopping.aborted) return;
    run.log.warn(`Schedule ${run.name}: ${failure instanceof Error ? failure.message : failure}`);
  }
}

/** One attempt of one start. */
export const invokeTarget = (
  functions: Functions,
  target: Target,
  scheduledTime: Date,
  attempt: number,
  requestId: string = randomUUID(),
): Promise<Invocation> =>
  functions.invoke(target.functionName, JSON.parse(payloadOf(target, scheduledTime, attempt)), requestId);

/** Lambda tries an asynchronous start three times in all, whatever the schedule says. */
const MOST_RETRIES = 2;

/** AWS waits a minute and then two; here it is seconds. */
const FIRST_PAUSE_MS = 1_000;

async function tryAll({
  name,
  target,
  scheduledTime,
  functions,
  deadLetters,
  log,
  stopping,
}: Run): Promise<void> {
  const attempts = 1 + Math.min(target.retries, MOST_RETRIES);
  // Lambda names each try of one start the same.
  const requestId = randomUUID();
  for (let attempt = 1; ; attempt++) {
    const invocation = await invokeTarget(functions, target, scheduledTime, attempt, requestId);
    if (invocation.ok || stopping.aborted) return;
    log.warn(`Schedule ${name}: attempt ${attempt} of ${attempts} failed: ${invocation.errorMessage}`);
    if (attempt < attempts) {
      await pause(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal: stopping });
      continue;
    }
    if (target.deadLetterQueueArn === undefined) return;
    return deadLetters.send(target.deadLetterQueueArn, payloadOf(target, scheduledTime, attempt), {
      ERROR_CODE: invocation.errorType,
      ERROR_MESSAGE: invocation.errorMessage,
      RETRY_ATTEMPTS: String(attempt - 1),
      SCHEDULE_ARN: target.scheduleArn,
      TARGET_ARN: target.arn,
    });
  }
}
