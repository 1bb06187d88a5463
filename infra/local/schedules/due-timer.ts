import type { Service } from "../service.ts";
import type { NextRun } from "./expression.ts";

interface DueTimerOptions {
  readonly nextRun: NextRun;
  /** The clock that schedules follow. */
  now(): Date;
  /** Called with the instant that was due, once for each. */
  onDue(scheduledTime: Date): void;
}

/** The clock is looked at again after this long at the latest, so that a sleep of the machine delays little. */
const LONGEST_WAIT_MS = 30_000;

/** Calls when the clock passes what is due. What it passed in one step, asleep, is due once. */
export function startDueTimer({ nextRun, now, onDue }: DueTimerOptions): Service {
  let due = nextRun(now());
  let timer: NodeJS.Timeout | undefined;
  wait();
  return {
    async stop() {
      clearTimeout(timer);
      due = undefined;
    },
  };

  function wait(): void {
    if (due === undefined) return;
    const left = due.getTime() - now().getTime();
    timer = setTimeout(look, Math.min(Math.max(left, 0), LONGEST_WAIT_MS));
  }

  function look(): void {
    const instant = now();
    if (due !== undefined && instant >= due) {
      const scheduledTime = due;
      due = nextRun(instant);
      onDue(scheduledTime);
    }
    wait();
  }
}
