import type { AlertRuleId } from "../alerts/alert-rule.ts";
import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { WorkingCalendar } from "../calendar/working-calendar.ts";
import type { Clock } from "./clock.ts";
import { ladderOn } from "./ladder.ts";
import { stepDay } from "./ladder-steps.ts";
import { episodeName } from "./occasions.ts";
import type { Watch } from "./watch.ts";

/** A clock, how it stands on a day, and what was or will be said of it. */
export interface ExplainedClock {
  readonly clock: Clock;
  /** `no-limit`: asked for, and no limit is known on its basis day. */
  readonly state: "open" | "overdue" | "done" | "done-late" | "no-limit";
  /** The first day on which it was, or is, too late. */
  readonly overdueSince?: LocalDate | undefined;
  readonly episode: number;
  readonly steps: readonly ExplainedStep[];
}

/** A step of the ladder: by which rule it is told, on which day, and what became of it. */
export interface ExplainedStep {
  readonly id: string;
  readonly rule: AlertRuleId;
  readonly day?: LocalDate | undefined;
  /** `passed-over`: its day came when there was nothing more to say, or nothing yet; `coming`: told unless it is done by then. */
  readonly state: "told" | "coming" | "passed-over";
}

/** As of when, by which calendar, and which steps were raised. */
export interface ExplainedBy {
  readonly calendar: WorkingCalendar;
  readonly today: LocalDate;
  readonly wasTold: (rule: AlertRuleId, episode: string) => boolean;
}

/** Of a clock that was done before anybody watched it there is no watch, and nothing was said. */
export function explainClock(
  clock: Clock,
  watch: Watch | undefined,
  { calendar, today, wasTold }: ExplainedBy,
): ExplainedClock {
  const { doneOn, due } = clock;
  const until = doneOn ?? today;
  const isLate = due !== undefined && until > due;
  const episode = watch?.episode ?? 1;
  const isOpen = doneOn === undefined;
  return {
    clock,
    state: stateOf(clock, isLate),
    ...(isLate && { overdueSince: addDays(due, 1) }),
    episode,
    steps: ladderOn(clock.kind, clock.basis.day).map((step) => {
      const { id, rule } = step;
      const isTold = wasTold(rule, episodeName(clock, episode, id));
      const isOver = !isOpen || watch?.taken.includes(id) || (rule === "deadline-near" && isLate);
      const state = isTold ? "told" : isOver ? "passed-over" : "coming";
      return { id, rule, day: stepDay(step, clock, calendar), state } as const;
    }),
  };
}

function stateOf({ doneOn, due }: Clock, isLate: boolean): ExplainedClock["state"] {
  if (doneOn !== undefined) return isLate ? "done-late" : "done";
  if (due === undefined) return "no-limit";
  return isLate ? "overdue" : "open";
}
