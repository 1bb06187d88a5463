import { dateOf, formatDate, type LocalDate } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext } from "../records/record-kind.ts";
import { misplacedFields } from "./act-fields.ts";
import type { DemocracyAct } from "./democracy-act.ts";
import { holdsConference, KNOWN_CONFERENCES } from "./quorum.ts";

export function actFaults(act: DemocracyAct, context: RecordContext): FieldProblem[] {
  const { missing, foreign } = misplacedFields(act);
  return [
    ...missing.map((field) => fieldProblem(field, "required")),
    ...foreign.map((field) => fieldProblem(field, "not-for-kind")),
    ...dayFaults(act, dateOf(context.localNow)),
    ...numberFaults(act),
    ...unitFaults(act, context),
  ];
}

function dayFaults({ act, on, until, repliedOn }: DemocracyAct, today: LocalDate): FieldProblem[] {
  const before = (field: string) => fieldProblem(field, "before-date", { date: formatDate(on) });
  return [
    ...(on > today ? [fieldProblem("on", "date-in-future")] : []),
    ...(until !== undefined && until < on ? [before("until")] : []),
    ...(act === "consultation" && until !== undefined && until > today
      ? [fieldProblem("until", "date-in-future")]
      : []),
    ...(repliedOn !== undefined && repliedOn < on ? [before("repliedOn")] : []),
    ...(repliedOn !== undefined && repliedOn > today ? [fieldProblem("repliedOn", "date-in-future")] : []),
  ];
}

/** No more can be accepted than were received, nor be present than were summoned. */
function numberFaults({ received, accepted, present, total }: DemocracyAct): FieldProblem[] {
  return [
    ...(accepted !== undefined && accepted > (received ?? 0)
      ? [fieldProblem("accepted", "too-large", { maximum: received ?? 0 })]
      : []),
    ...(present !== undefined && total !== undefined && present > total
      ? [fieldProblem("present", "too-large", { maximum: total })]
      : []),
  ];
}

function unitFaults({ subUnit, conference }: DemocracyAct, { unit }: RecordContext): FieldProblem[] {
  return [
    ...(subUnit !== undefined && !unit.subUnits.includes(subUnit)
      ? [fieldProblem("subUnit", "sub-unit-unknown", { name: subUnit })]
      : []),
    ...(conference !== undefined && !holdsConference(KNOWN_CONFERENCES, conference, unit.kind)
      ? [fieldProblem("conference", "choice-not-for-unit")]
      : []),
  ];
}
