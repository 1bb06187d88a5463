import type { LocalDate } from "../calendar/local-date.ts";
import type { WorkingCalendar } from "../calendar/working-calendar.ts";
import type { Clock } from "./clock.ts";
import type { LadderStep } from "./ladder.ts";
import { nextDay, tooLateFrom } from "./ladder-steps.ts";
import type { Watch } from "./watch.ts";

/** Whose clock it is, and as of when it is looked at. */
interface FollowedSubject extends Pick<Watch, "subject" | "subjectKind" | "unit" | "year" | "version"> {
  /** The business day of the change. */
  readonly on: LocalDate;
}

/** Why a last day moved: the record says another day or extension, another limit binds, or the calendar changed. */
type MoveCause = "record" | "extension" | "limit" | "calendar";

export interface Followed {
  readonly watch: Watch;
  /** Set where an open clock's last day is another one than before; whom to tell depends on the cause. */
  readonly moved?: {
    readonly from: LocalDate | undefined;
    readonly to: LocalDate | undefined;
    readonly cause: MoveCause;
    /** Something had been said of the old day. */
    readonly wasTold: boolean;
  };
}

/**
 * The watch that follows a clock as it is computed now; undefined where there was none and is none. An episode opens with the
 * clock and with each new last day once something was said of the old one, so that a second deadline on the same subject
 * is never silent and none is told of twice; it closes when what was asked is done, or no longer asked. Done twice with the
 * same clock it changes nothing.
 */
export function followClock(
  before: Watch | undefined,
  clock: Clock | undefined,
  { on, ...subject }: FollowedSubject,
  ladder: readonly LadderStep[],
  calendar: WorkingCalendar,
): Followed | undefined {
  if (!clock) return before && { watch: closed({ ...before, version: subject.version }, on) };
  const base: Watch = { ...subject, clock, ...episodeOf(before, clock) };
  const watch =
    clock.doneOn === undefined
      ? { ...base, next: nextDay(base, ladder, calendar) }
      : { ...closed(base, clock.doneOn), overdueSince: lateSince(clock) };
  return { watch, ...(before && isOpen(before) && moveOf(before, clock)) };
}

const isOpen = ({ closedOn }: Watch): boolean => closedOn === undefined;

/** No longer asked for: it stays as it was last known. */
const closed = (watch: Watch, on: LocalDate): Watch => ({
  ...watch,
  closedOn: watch.closedOn ?? on,
  next: undefined,
});

type Episode = Pick<Watch, "episode" | "taken" | "overdueSince">;

function episodeOf(before: Watch | undefined, clock: Clock): Episode {
  if (!before) return { episode: 1, taken: [] };
  const { episode, taken, overdueSince } = before;
  const isAskedAgain = !isOpen(before) && clock.doneOn === undefined;
  const isOtherDay = isOpen(before) && before.clock.due !== clock.due && wasTold(before);
  return isAskedAgain || (isOtherDay && clock.doneOn === undefined)
    ? { episode: episode + 1, taken: [] }
    : { episode, taken, ...(before.clock.due === clock.due && { overdueSince }) };
}

const wasTold = ({ taken, overdueSince }: Watch): boolean => taken.length > 0 || overdueSince !== undefined;

/** Of what is done: whether it was done after its last day. */
const lateSince = (clock: Clock): LocalDate | undefined =>
  clock.due !== undefined && clock.doneOn !== undefined && clock.doneOn > clock.due
    ? tooLateFrom(clock)
    : undefined;

function moveOf(before: Watch, clock: Clock): Pick<Followed, "moved"> | undefined {
  const from = before.clock.due;
  if (clock.doneOn !== undefined || from === clock.due) return undefined;
  return { moved: { from, to: clock.due, cause: causeOf(before.clock, clock), wasTold: wasTold(before) } };
}

function causeOf(before: Clock, after: Clock): MoveCause {
  if (before.extension?.days !== after.extension?.days) return "extension";
  if (before.basis.day !== after.basis.day || before.setBy !== undefined || after.setBy !== undefined)
    return "record";
  const isSameLimit =
    before.limit?.source === after.limit?.source &&
    before.limit?.days === after.limit?.days &&
    before.limit?.dayKind === after.limit?.dayKind;
  return isSameLimit ? "calendar" : "limit";
}
