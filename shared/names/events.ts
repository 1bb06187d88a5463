/**
 * Types of the domain events (`subject.past-participle`), declared once for the publisher, the filter
 * policies of the consumers and the JSON Schemas. Every SNS message carries the attribute `type`.
 */
export const EVENT_TYPES = [
  "dialogue.planned",
  "dialogue.announced",
  "dialogue.recorded",
  "dialogue.concluded",
  "dialogue.published",
  "dialogue.postponed",
  "dialogue.cancelled",
  "dialogue.corrected",
  "dialogue.withdrawn",
  "dialogue.opinions-added",
  "dialogue.move-started",
  "dialogue.withdrawal-started",
  "dialogue.moved",
  "opinion.moved",
  "opinion.withdrawn",
  "record.entered",
  "record.stepped",
  "record.corrected",
  "record.moved",
  "record.withdrawn",
  "record.day-passed",
  "effects.refreshed",
  "tally.repaired",
  "unit-year.date-passed",
  "unit-year.guidance-assigned",
  "appraisal.saved",
  "unit-year.stage-changed",
  "unit-year.decided",
  "score.computed",
  "member.registered",
  "membership.granted",
  "membership.ended",
  "persons.erased",
  "approval.proposed",
  "approval.given",
  "guidance.drafted",
  "guidance.issued",
  "evidence.settled",
  "evidence.erased",
  "appeal.made",
  "appeal.decided",
  "award.proposed",
  "award.stepped",
  "alert.raised",
  "deadline.moved",
  "member.preferences-changed",
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Events that add nothing to a unit-year's `rev`: a sheet computed from it, and what happens to people and papers. */
const STILL_EVENTS = [
  "score.computed",
  "member.registered",
  "membership.granted",
  "membership.ended",
  "persons.erased",
  "approval.proposed",
  "approval.given",
  "guidance.drafted",
  "guidance.issued",
  "evidence.settled",
  "evidence.erased",
  "appeal.made",
  "appeal.decided",
  "award.proposed",
  "award.stepped",
  "alert.raised",
  "deadline.moved",
  "member.preferences-changed",
] as const satisfies readonly EventType[];
type StillEventType = (typeof STILL_EVENTS)[number];

/** Events that tell what happened to a fact; the others are about a whole unit-year, a sheet, people or papers. */
export type FactEventType = Exclude<
  EventType,
  | StillEventType
  | "effects.refreshed"
  | "tally.repaired"
  | "unit-year.date-passed"
  | "unit-year.guidance-assigned"
  | "appraisal.saved"
  | "unit-year.stage-changed"
  | "unit-year.decided"
>;

/** Name of the SNS message attribute that filter policies match on. */
export const EVENT_TYPE_ATTRIBUTE = "type";

/** Events after which the sheet of a unit-year must be computed anew: every one that adds 1 to its `rev`. */
export const SCORE_MOVING_EVENTS = EVENT_TYPES.filter(movesScore);

function movesScore(type: EventType): type is Exclude<EventType, StillEventType> {
  return !STILL_EVENTS.some((still) => still === type);
}

/** Events the alert consumer acts on. */
export const ALERTING_EVENTS = [
  "score.computed",
  "member.registered",
  "member.preferences-changed",
  "unit-year.decided",
  "appeal.decided",
  "award.stepped",
  "record.day-passed",
] as const satisfies readonly EventType[];

/** Something was raised that people are to be told of. */
export const RAISING_EVENTS = ["alert.raised"] as const satisfies readonly EventType[];

/** Events that the people who keep the system running must hear of. */
export const OPERATOR_EVENTS = ["tally.repaired"] as const satisfies readonly EventType[];

/** Events after which a change that runs through all opinions of a dialogue must be carried to its end. */
export const MOVE_EVENTS = [
  "dialogue.move-started",
  "dialogue.withdrawal-started",
] as const satisfies readonly EventType[];
