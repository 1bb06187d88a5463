import { dateOf, formatDate, type LocalDate, localDateOf, localDateSchema } from "../calendar/local-date.ts";
import type { OpinionId } from "../ids/record-id.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { AnyRecord, RecordContext, RecordLink } from "../records/record-kind.ts";
import { type Opinion, wasRaisedAtDialogue } from "./opinion.ts";
import { repeatedSince } from "./rule.ts";

/** Rules between the fields of an opinion, and with the day and the unit it is entered on. */
export function opinionFaults(opinion: Opinion, { localNow, unit }: RecordContext): FieldProblem[] {
  // Its dialogue keeps how many came to each outcome: it is corrected there.
  if (wasRaisedAtDialogue(opinion)) return [fieldProblem("", "part-not-in-state", { name: "dialogue" })];
  const { receivedOn, source, outcome, reception, inspection } = opinion;
  const missing = (
    [
      ["receivedOn", receivedOn],
      ["source", source],
      ["class", opinion.class],
    ] as const
  ).flatMap(([field, value]) => (value === undefined ? [fieldProblem(field, "required")] : []));
  return [
    ...missing,
    ...(receivedOn !== undefined && receivedOn > dateOf(localNow)
      ? [fieldProblem("receivedOn", "date-in-future")]
      : []),
    ...(receivedOn !== undefined && outcome.kind === "handed-over" && outcome.dueOn < receivedOn
      ? [fieldProblem("outcome.dueOn", "before-date", { date: formatDate(receivedOn) })]
      : []),
    ...(reception !== undefined && source !== "reception" ? [fieldProblem("reception", "not-for-kind")] : []),
    ...(inspection !== undefined && source !== "inspection"
      ? [fieldProblem("inspection", "not-for-kind")]
      : []),
    ...(opinion.subUnit !== undefined && !unit.subUnits.includes(opinion.subUnit)
      ? [fieldProblem("subUnit", "sub-unit-unknown")]
      : []),
    ...firstResultFaults(opinion, dateOf(localNow)),
  ];
}

/** What was received by form waits until a step decides on it; nothing else waits, and no correction decides. */
function firstResultFaults(opinion: Opinion, today: LocalDate): FieldProblem[] {
  const { source, outcome, state, receivedOn, decidedOn } = opinion;
  const waits = outcome.kind === "pending";
  return [
    ...(outcome.kind === "pending" && source !== "form"
      ? [fieldProblem("outcome.kind", "not-for-kind")]
      : []),
    ...(waits === (state === "pending") ? [] : [fieldProblem("outcome.kind", "by-step")]),
    ...(decidedOn !== undefined && decidedOn > today ? [fieldProblem("decidedOn", "date-in-future")] : []),
    ...(decidedOn !== undefined && receivedOn !== undefined && decidedOn < receivedOn
      ? [fieldProblem("decidedOn", "before-date", { date: formatDate(receivedOn) })]
      : []),
  ];
}

/** An earlier opinion on the same content: of the same unit, and not so long ago that the law no longer counts it. */
export const repeatLink = (id: OpinionId, receivedOn: LocalDate | undefined): RecordLink => ({
  field: "repeats",
  id,
  kind: "opinion",
  within: "unit",
  fault: (earlier) => repeatFault(earlier, receivedOn),
});

function repeatFault(earlier: AnyRecord, receivedOn: LocalDate | undefined): FieldProblem | undefined {
  if (receivedOn === undefined) return undefined;
  const day = receivedDayOf(earlier);
  const since = repeatedSince(receivedOn);
  if (day > receivedOn) return fieldProblem("repeats", "after-date", { date: formatDate(receivedOn) });
  if (since === undefined || day >= since) return undefined;
  return fieldProblem("repeats", "before-date", { date: formatDate(since) });
}

/** One of a dialogue has no day of its own: that of its entry stands in. */
const receivedDayOf = (earlier: AnyRecord): LocalDate =>
  "receivedOn" in earlier ? localDateSchema.parse(earlier.receivedOn) : localDateOf(earlier.enteredAt);
