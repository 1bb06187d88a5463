import type { Functions, HostLog, Invocation, Resource, Service } from "../service.ts";
import { startDeadLetters } from "./dead-letters.ts";
import { declaredSchedules } from "./declared-schedule.ts";
import { startDueTimer } from "./due-timer.ts";
import { invokeTarget, runWithRetries } from "./runs.ts";

export interface Schedules extends Service {
  /** In the order of the template. */
  list(): ScheduleInfo[];
  /**
   * Invokes the target once, now, as if it were due `at` that business time (default: now). Nothing is
   * retried: the caller sees what came of it. Rejects when there is no schedule of that name.
   */
  runNow(name: string, at?: Date): Promise<Invocation>;
}

export interface ScheduleInfo {
  readonly name: string;
  readonly expression: string;
  readonly timezone: string;
  readonly enabled: boolean;
  /** Business time, ISO 8601; absent when it is not due any more or switched off. */
  readonly next?: string;
}

export interface SchedulesOptions {
  readonly resources: readonly Resource[];
  readonly functions: Functions;
  readonly log: HostLog;
  /** Endpoint of SQS, for dead-letter queues. */
  readonly sqs: string;
  /** Milliseconds by which the business clock is ahead of `now`. @default 0 */
  readonly clockOffsetMs?: number;
  /** @default real time */
  now?(): Date;
}

/** Starts the schedules of the template, on the business clock. Throws on one that is not run here. */
export async function startSchedules(options: SchedulesOptions): Promise<Schedules> {
  const { resources, functions, log, clockOffsetMs = 0 } = options;
  const realNow = options.now ?? (() => new Date());
  const now = () => new Date(realNow().getTime() + clockOffsetMs);
  const schedules = declaredSchedules(resources, now());
  const deadLetters = startDeadLetters(options.sqs);
  const stopping = new AbortController();
  const timers = schedules
    .filter(({ enabled }) => enabled)
    .map(({ name, nextRun, target }) =>
      startDueTimer({
        nextRun,
        now,
        onDue: (scheduledTime) =>
          void runWithRetries({
            name,
            target,
            scheduledTime,
            functions,
            deadLetters,
            log,
            stopping: stopping.signal,
          }),
      }),
    );

  return {
    list: () =>
      schedules.map(({ name, expression, timezone, enabled, nextRun }) => {
        const next = enabled ? nextRun(now())?.toISOString() : undefined;
        return { name, expression, timezone, enabled, ...(next !== undefined && { next }) };
      }),
    async runNow(name, at = now()) {
      const found = schedules.find((schedule) => schedule.name === name);
      if (found === undefined) {
        throw new Error(`No schedule ${name}; there are: ${schedules.map((one) => one.name).join(", ")}`);
      }
      return invokeTarget(functions, found.target, at, 1);
    },
    async stop() {
      stopping.abort();
      for (const timer of timers) await timer.stop();
      await deadLetters.stop();
    },
  };
}
