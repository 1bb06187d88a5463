import { dateOf, type LocalDate, type LocalDateTime } from "../calendar/local-date.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { existsOn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { dayOf } from "./dialogue.ts";
import {
  type Conclusion,
  ENTERPRISE_BASES,
  type Meeting,
  type Plan,
  PUBLIC_BASES,
  type Publication,
} from "./parts.ts";

/** The parts of a dialogue, whichever its state has. */
export interface Parts {
  readonly plan: Plan;
  readonly notice?: { readonly publishedOn: LocalDate } | undefined;
  readonly meeting?: Meeting | undefined;
  readonly conclusion?: Conclusion | undefined;
  readonly publication?: Publication | undefined;
}

/** A session that would last longer was mistyped. */
const MAX_HOURS = 24;

/**
 * Everything about a dialogue that one field alone cannot tell: order of dates, nothing said to have happened that
 * is still to come, places and bases that the unit has. Returns all faults at once, so that nobody corrects in turns.
 */
export function faultsOf(parts: Parts, unit: Unit, now: LocalDateTime): FieldProblem[] {
  return [
    ...(existsOn(unit, dayOf(parts)) ? [] : [fieldProblem("unit", "unit-not-then")]),
    ...planFaults(parts.plan, unit),
    ...noticeFaults(parts, now),
    ...meetingFaults(parts.meeting, now),
    ...afterwardsFaults(parts, now),
  ];
}

/** A promised answer cannot be due before the dialogue at which it was promised. */
export function opinionFaults(
  opinions: readonly Pick<Opinion, "outcome">[],
  parts: Parts,
  path = "opinions",
): FieldProblem[] {
  return opinions.flatMap(({ outcome }, index) =>
    outcome.kind === "handed-over" && outcome.dueOn < dayOf(parts)
      ? [fieldProblem(`${path}.${index}.outcome.dueOn`, "before-dialogue")]
      : [],
  );
}

function planFaults({ area, basis }: Plan, unit: Unit): FieldProblem[] {
  const bases: readonly string[] = unit.kind === "enterprise" ? ENTERPRISE_BASES : PUBLIC_BASES;
  const faults = bases.includes(basis)
    ? []
    : [fieldProblem("plan.basis", "basis-not-for-unit", { values: bases.join(", ") })];
  if (area.kind === "whole-unit") return faults;
  const unknown = area.names.flatMap((name, index) =>
    unit.subUnits.includes(name)
      ? []
      : [fieldProblem(`plan.area.names.${index}`, "sub-unit-unknown", { name })],
  );
  return [...faults, ...unknown];
}

function noticeFaults({ notice, ...parts }: Parts, now: LocalDateTime): FieldProblem[] {
  if (!notice) return [];
  if (notice.publishedOn > dateOf(now)) return [fieldProblem("notice.publishedOn", "date-in-future")];
  return notice.publishedOn > dayOf(parts) ? [fieldProblem("notice.publishedOn", "notice-after-day")] : [];
}

function meetingFaults(meeting: Meeting | undefined, now: LocalDateTime): FieldProblem[] {
  if (!meeting) return [];
  const faults = meeting.chairs.flatMap(({ post, title }, index) =>
    post === "other" && title === undefined
      ? [fieldProblem(`meeting.chairs.${index}.title`, "title-missing")]
      : [],
  );
  if (meeting.startedAt > now) return [...faults, fieldProblem("meeting.startedAt", "date-in-future")];
  if (meeting.endedAt <= meeting.startedAt)
    return [...faults, fieldProblem("meeting.endedAt", "end-before-start")];
  if (hoursBetween(meeting.startedAt, meeting.endedAt) > MAX_HOURS)
    return [...faults, fieldProblem("meeting.endedAt", "too-long-meeting", { maximum: MAX_HOURS })];
  if (meeting.endedAt > now) return [...faults, fieldProblem("meeting.endedAt", "date-in-future")];
  return faults;
}

function afterwardsFaults({ conclusion, publication, ...parts }: Parts, now: LocalDateTime): FieldProblem[] {
  const faults: FieldProblem[] = [];
  const judge = (field: string, day: LocalDate | undefined) => {
    if (day === undefined) return;
    if (day > dateOf(now)) faults.push(fieldProblem(field, "date-in-future"));
    else if (day < dayOf(parts)) faults.push(fieldProblem(field, "before-dialogue"));
  };
  judge("conclusion.issuedOn", conclusion?.issuedOn);
  judge("publication.publishedOn", publication?.publishedOn);
  if (faults.length === 0 && conclusion && publication && publication.publishedOn < conclusion.issuedOn)
    faults.push(fieldProblem("publication.publishedOn", "before-conclusion"));
  return faults;
}

function hoursBetween(from: LocalDateTime, to: LocalDateTime): number {
  return (Date.parse(`${to}Z`) - Date.parse(`${from}Z`)) / 3_600_000;
}
