import { dateOf, type LocalDate, localDateOf } from "../calendar/local-date.ts";
import { calendarOf } from "../calendar/state-calendar.ts";
import { limitsFor } from "../limits/known-limits.ts";
import { inForce, lastDay } from "../limits/limit.ts";
import type { Place } from "../limits/scope.ts";
import type { Locality } from "../localities/locality.ts";
import type { RecordContext } from "../records/record-kind.ts";
import type { DemocracyAct } from "./democracy-act.ts";
import { KNOWN_MINIMUMS, type MinimumKind, minimumOn } from "./minimum.ts";
import { KNOWN_CONFERENCES, quorumOn } from "./quorum.ts";

/**
 * A publication runs until its last day, a consultation until its result is recorded; a recommendation waits for its
 * reply; the rest is done when it is recorded. The state follows from the fields, so that a correction keeps them true.
 */
export function stateOn(act: DemocracyAct, today: LocalDate): DemocracyAct["state"] {
  const { until, repliedOn } = act;
  switch (act.act) {
    case "publication":
      return until !== undefined && until <= today ? "done" : "running";
    case "consultation":
      return until !== undefined ? "done" : "running";
    case "recommendation":
      return repliedOn !== undefined ? "answered" : "sent";
    default:
      return "done";
  }
}

export const firstState = (act: DemocracyAct): DemocracyAct["state"] =>
  stateOn(act, localDateOf(act.enteredAt));

/** What the act keeps of the rules in force on its day, for its own kind of act only. */
export function rememberedOf(act: DemocracyAct, context: RecordContext): Partial<DemocracyAct> {
  const { unit, locality, localNow } = context;
  const where = { unitKind: unit.kind, place: placeIn(locality) };
  const { act: name, conference, on } = act;
  return {
    state: stateOn(act, dateOf(localNow)),
    minimum: minimumFor(act, where, lastingKind(act)),
    quorum:
      name === "conference" && conference
        ? quorumOn(KNOWN_CONFERENCES, { ...where, conference }, on)
        : undefined,
    ...(name === "recommendation" ? replyTerm(act, context) : { replyLimit: undefined, replyDue: undefined }),
  };
}

function lastingKind({ act, form }: DemocracyAct): MinimumKind | undefined {
  if (act === "consultation") return "consultation";
  return act === "publication" && (form === "posted" || form === "loudspeaker") ? form : undefined;
}

const minimumFor = (
  { on }: DemocracyAct,
  where: Omit<Parameters<typeof minimumOn>[1], "kind">,
  kind: MinimumKind | undefined,
) => kind && minimumOn(KNOWN_MINIMUMS, { ...where, kind }, on);

function replyTerm({ on }: DemocracyAct, { unit, locality }: RecordContext): Partial<DemocracyAct> {
  const calendar = calendarOf(unit, locality.calendars);
  const limit = inForce(limitsFor(locality), "recommendation-answer", unit.kind, on, calendar);
  return {
    replyLimit: limit,
    replyDue: limit && lastDay("recommendation-answer", limit, on, calendar).day,
  };
}

/** Rules of a single committee do not bind records of units. */
export const placeIn = ({ id, provinces }: Locality): Place => ({ locality: id, provinces, committees: [] });
