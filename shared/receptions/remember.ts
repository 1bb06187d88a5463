import { dateOf, type LocalDate } from "../calendar/local-date.ts";
import { calendarOf } from "../calendar/state-calendar.ts";
import { limitsFor } from "../limits/known-limits.ts";
import { inForce, type LimitKind, lastDay } from "../limits/limit.ts";
import { placeOf } from "../limits/scope.ts";
import type { RecordContext } from "../records/record-kind.ts";
import { type DutyDay, dueDayOf, isHeld } from "./duty-day.ts";
import type { Reception } from "./reception.ts";
import { KNOWN_RECEPTION_RULES, largeDelegationOn } from "./rule.ts";

/** What a reception keeps of its day's rules; its state follows from how far its fields have come. */
export function rememberReception(reception: Reception, context: RecordContext): Partial<Reception> {
  const { receivedOn } = reception;
  const { locality } = context;
  const rules = [...KNOWN_RECEPTION_RULES, ...locality.receptionRules];
  const rule = largeDelegationOn(rules, receivedOn, placeOf(locality));
  const result = limitOn("reception-result", receivedOn, context);
  const isOver = result !== undefined && result.by < dateOf(context.localNow);
  return {
    state: stateOf(reception),
    result,
    overdue: reception.overdue && isOver ? true : undefined,
    largeDelegation: rule && { people: rule.people, source: rule.source },
  };
}

/** The furthest step taken. Told without a conclusion notice is possible, and the other way round. */
export function stateOf({ settledOn, informedOn, noticeNumber }: Reception): Reception["state"] {
  if (settledOn !== undefined) return "settled";
  if (informedOn !== undefined) return "informed";
  return noticeNumber === undefined ? "received" : "concluded";
}

/** What a duty day keeps of its day's rules, and when it was recorded as held. */
export function rememberDutyDay(duty: DutyDay, context: RecordContext): Partial<DutyDay> {
  const today = dateOf(context.localNow);
  return {
    state: dutyStateOf(duty, today),
    notice: limitOn("reception-notice", duty.day, context),
    recordedOn: isHeld(duty) ? (duty.recordedOn ?? today) : undefined,
  };
}

/** A correction may give a day its reason, or a day that has not come: then it is neither open nor missing. */
function dutyStateOf(duty: DutyDay, today: LocalDate): DutyDay["state"] {
  if (isHeld(duty)) return duty.state;
  if (duty.dayOffReason !== undefined) return "day-off";
  if (duty.state === "missing" && dueDayOf(duty) < today) return "missing";
  return duty.newDay === undefined ? "posted" : "postponed";
}

/** The strictest limit in force on that day, with the last day on which it is kept; none is an answer. */
function limitOn(kind: LimitKind, day: LocalDate, { unit, locality }: RecordContext): Reception["result"] {
  const calendar = calendarOf(unit, locality.calendars);
  const limit = inForce(limitsFor(locality), kind, unit.kind, day, calendar);
  if (!limit) return undefined;
  const { day: by, provisional } = lastDay(kind, limit, day, calendar);
  return { ...limit, by, ...(provisional && { provisional }) };
}
