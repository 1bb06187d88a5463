import { latestWorkingNoticeDay, workingDeadline } from "../calendar/deadlines.ts";
import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { WorkingCalendar } from "../calendar/working-calendar.ts";
import type { Clock } from "./clock.ts";
import type { LadderStep } from "./ladder.ts";
import type { Watch } from "./watch.ts";

/** The day on which a step is to be taken; undefined where no last day is known and it counts from that. */
export function stepDay(
  { days, dayKind, side, of }: LadderStep,
  { due, basis }: Pick<Clock, "due" | "basis">,
  calendar: WorkingCalendar,
): LocalDate | undefined {
  const from = of === "basis" ? basis.day : due;
  if (from === undefined) return undefined;
  if (dayKind === "calendar") return addDays(from, side === "before" ? -days : days);
  return (side === "before" ? latestWorkingNoticeDay : workingDeadline)(from, days, calendar).day;
}

/** The first day on which it is too late; undefined where no last day is known. */
export const tooLateFrom = ({ due }: Pick<Clock, "due">): LocalDate | undefined => due && addDays(due, 1);

/**
 * Steps to be taken on the day `through`, those of days before it that nobody took included, in the order of their days. What
 * is said before the last day is not said once that day is over: the step that says it is late takes its place.
 */
const stepsDue = (
  watch: Watch,
  ladder: readonly LadderStep[],
  through: LocalDate,
  calendar: WorkingCalendar,
): readonly LadderStep[] =>
  waiting(watch, ladder, calendar)
    .filter(({ day, step }) => day <= through && !isPassedOver(step, watch, through))
    .map(({ step }) => step);

/** What a day changes: steps to raise, and the watch after them. */
interface Advanced {
  readonly raise: readonly LadderStep[];
  readonly watch: Watch;
}

/**
 * The watch after the day `through` has begun: its due steps taken, marked as too late where it is, and waiting for the next
 * day. Done twice, the second time raises nothing.
 */
export function advance(
  watch: Watch,
  ladder: readonly LadderStep[],
  through: LocalDate,
  calendar: WorkingCalendar,
): Advanced {
  const raise = stepsDue(watch, ladder, through, calendar);
  const gone = waiting(watch, ladder, calendar).filter(({ day }) => day <= through);
  const late = tooLateFrom(watch.clock);
  const isLate = watch.closedOn === undefined && late !== undefined && late <= through;
  const after: Watch = {
    ...watch,
    taken: [...watch.taken, ...gone.map(({ step }) => step.id)],
    ...(isLate && { overdueSince: late }),
  };
  return { raise, watch: { ...after, next: nextDay(after, ladder, calendar) } };
}

/** The next day on which a step or the passing of the last day is to be written; undefined where nothing is awaited. */
export function nextDay(
  watch: Watch,
  ladder: readonly LadderStep[],
  calendar: WorkingCalendar,
): LocalDate | undefined {
  if (watch.closedOn !== undefined) return undefined;
  const late = watch.overdueSince === undefined ? tooLateFrom(watch.clock) : undefined;
  return [...waiting(watch, ladder, calendar).map(({ day }) => day), ...(late ? [late] : [])].sort()[0];
}

interface Waiting {
  readonly step: LadderStep;
  readonly day: LocalDate;
}

/** Steps of this episode that nobody took, by day. */
function waiting(
  { clock, taken, closedOn }: Watch,
  ladder: readonly LadderStep[],
  calendar: WorkingCalendar,
): readonly Waiting[] {
  if (closedOn !== undefined) return [];
  return ladder
    .filter(({ id }) => !taken.includes(id))
    .flatMap((step) => {
      const day = stepDay(step, clock, calendar);
      return day === undefined ? [] : [{ step, day }];
    })
    .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

/** "Soon due" is no longer true. */
const isPassedOver = ({ rule }: LadderStep, { clock }: Watch, through: LocalDate): boolean =>
  rule === "deadline-near" && clock.due !== undefined && through > clock.due;
