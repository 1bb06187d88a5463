import { dateOf, formatDate, type LocalDate } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { FieldRule } from "../problems/field-rules.ts";
import type { RecordContext } from "../records/record-kind.ts";
import { denunciationTextFaults, isDenunciation } from "./denunciation.ts";
import { type DutyDay, dueDayOf, isHeld } from "./duty-day.ts";
import type { Reception } from "./reception.ts";

/** What is wrong between the fields of a reception. */
export function receptionFaults(reception: Reception, { localNow }: RecordContext): FieldProblem[] {
  return [
    ...(reception.classes.length === 0 ? [fieldProblem("classes", "too-few", { minimum: 1 })] : []),
    ...dayFaults(reception, dateOf(localNow)),
    ...headFaults(reception),
    ...handlingFaults(reception),
    ...together(reception, ["noticeNumber", "concludedOn"]),
    ...together(reception, ["informedOn", "initialResult"]),
    ...together(reception, ["settledOn", "settlement"]),
    ...(isDenunciation(reception)
      ? [...missing(reception, ["officialFile"]), ...unwanted(reception, ["settledBefore"])]
      : []),
    ...denunciationTextFaults(reception),
    ...(reception.representatives !== undefined && reception.representatives > reception.people
      ? [fieldProblem("representatives", "too-large", { maximum: reception.people })]
      : []),
  ];
}

/** What follows a reception is not before it, and nothing is recorded before its day. */
function dayFaults(reception: Reception, today: LocalDate): FieldProblem[] {
  const { receivedOn, concludedOn, inCharge = [] } = reception;
  return [
    ...inFuture(reception, ["receivedOn", "concludedOn", "informedOn", "settledOn"], today),
    ...(["concludedOn", "informedOn", "settledOn"] as const).flatMap((name) =>
      before(name, reception[name], receivedOn),
    ),
    ...inCharge.flatMap(({ due }, index) => before(`inCharge.${index}.due`, due, concludedOn ?? receivedOn)),
  ];
}

/** A head's reception says whose it is and who received; a daily one is nobody's and has no conclusion notice. */
function headFaults(reception: Reception): FieldProblem[] {
  const { type } = reception;
  if (type === "daily")
    return unwanted(reception, ["post", "receivedBy", "trigger", "noticeNumber", "concludedOn", "inCharge"]);
  return [
    ...missing(reception, ["post", "receivedBy"]),
    ...(type === "ad-hoc" ? missing(reception, ["trigger"]) : unwanted(reception, ["trigger"])),
  ];
}

function handlingFaults(reception: Reception): FieldProblem[] {
  switch (reception.handling) {
    case "within-authority":
      return unwanted(reception, ["sentTo", "documentNumber"]);
    case "guided":
      return [...missing(reception, ["sentTo"]), ...unwanted(reception, ["documentNumber"])];
    case "forwarded":
      return missing(reception, ["sentTo", "documentNumber"]);
  }
}

/** What is wrong between the fields of a duty day. */
export function dutyDayFaults(duty: DutyDay, { localNow }: RecordContext): FieldProblem[] {
  const today = dateOf(localNow);
  return [
    ...inFuture(duty, ["postedOn", "announcedOn"], today),
    ...(isHeld(duty) && dueDayOf(duty) > today
      ? [fieldProblem(duty.newDay === undefined ? "day" : "newDay", "date-in-future")]
      : []),
    ...(duty.state === "posted" ? missing(duty, ["postedOn"]) : []),
    ...together(duty, ["newDay", "postponedFor", "announcedOn"]),
    ...(duty.newDay === duty.day
      ? [beforeDate("newDay", duty.day)]
      : before("newDay", duty.newDay, duty.day)),
    ...(duty.state === "day-off" ? [] : unwanted(duty, ["dayOffReason"])),
    ...(isHeld(duty) ? [] : unwanted(duty, ["actualBy", "outcome"])),
  ];
}

const faultsOf =
  (rule: FieldRule, isFault: (value: unknown) => boolean) =>
  <R extends object>(record: R, names: readonly (keyof R & string)[]): FieldProblem[] =>
    names.filter((name) => isFault(record[name])).map((name) => fieldProblem(name, rule));

const missing = faultsOf("required", (value) => value === undefined);
const unwanted = faultsOf("not-for-kind", (value) => value !== undefined);

/** All of them or none. */
const together = <R extends object>(record: R, names: readonly (keyof R & string)[]): FieldProblem[] =>
  names.some((name) => record[name] !== undefined) ? missing(record, names) : [];

const inFuture = <N extends string>(
  record: Readonly<Partial<Record<N, LocalDate | undefined>>>,
  names: readonly N[],
  today: LocalDate,
): FieldProblem[] =>
  names.filter((name) => (record[name] ?? today) > today).map((name) => fieldProblem(name, "date-in-future"));

const before = (field: string, day: LocalDate | undefined, first: LocalDate): FieldProblem[] =>
  day !== undefined && day < first ? [beforeDate(field, first)] : [];

const beforeDate = (field: string, first: LocalDate): FieldProblem =>
  fieldProblem(field, "before-date", { date: formatDate(first) });
