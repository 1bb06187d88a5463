import { dateOf, formatDate, type LocalDate, type LocalDateTime } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { Petition } from "./petition.ts";

/** Dates in their order, nothing told that is still to come, and no field that is the other class's. */
export function petitionFaults(petition: Petition, now: LocalDateTime): FieldProblem[] {
  return [
    ...missing(petition),
    ...dateFaults(petition, now),
    ...classFaults(petition),
    ...letterFaults(petition),
  ];
}

/** What each state stands on; a correction does not take it back. */
const NEEDED: Readonly<Partial<Record<Petition["state"], readonly (keyof Petition)[]>>> = {
  accepted: ["acceptedOn"],
  forwarded: ["forwardedOn", "forwardNumber"],
  decided: ["acceptedOn", "decidedOn", "decisionNumber"],
  closed: ["closedOn", "closedAs"],
};

function missing(petition: Petition): FieldProblem[] {
  const { state, complexOn, complexNumber, complexReasons } = petition;
  const complex = [complexOn, complexNumber, complexReasons];
  const isHalf = complex.some((part) => part !== undefined) && complex.includes(undefined);
  const needed = [...(NEEDED[state] ?? []), ...(isHalf ? COMPLEX : [])];
  return needed.flatMap((field) => (petition[field] === undefined ? [fieldProblem(field, "required")] : []));
}

/** A case is complex only where it is stated in writing: why, when, in which document. */
const COMPLEX = ["complexOn", "complexNumber", "complexReasons"] as const;

type Dated = readonly [field: string, day: LocalDate | undefined, notBefore: LocalDate | undefined];

function dateFaults(petition: Petition, now: LocalDateTime): FieldProblem[] {
  const { receivedOn, acceptedOn, forwardedOn, decidedOn } = petition;
  const extensions = (petition.extensions ?? []).map(
    (extension, index, all): Dated => [
      `extensions.${index}.decidedOn`,
      extension.decidedOn,
      all[index - 1]?.decidedOn ?? acceptedOn,
    ],
  );
  const dates: readonly Dated[] = [
    ["receivedOn", receivedOn, undefined],
    ["acceptedOn", acceptedOn, receivedOn],
    ["forwardedOn", forwardedOn, receivedOn],
    ["complexOn", petition.complexOn, receivedOn],
    ...extensions,
    ["decidedOn", decidedOn, acceptedOn],
    ["sentOn", petition.sentOn, decidedOn],
    ["closedOn", petition.closedOn, decidedOn ?? forwardedOn ?? acceptedOn ?? receivedOn],
  ];
  return dates.flatMap(([field, day, notBefore]) => {
    if (day === undefined) return [];
    if (day > dateOf(now)) return [fieldProblem(field, "date-in-future")];
    return notBefore !== undefined && day < notBefore
      ? [fieldProblem(field, "before-date", { date: formatDate(notBefore) })]
      : [];
  });
}

/** Only complaints are settled twice; only denunciations are extended by decision; a case ends as its dates say. */
function classFaults(petition: Petition): FieldProblem[] {
  const { settlement, extensions, firstCase, closedAs, decidedOn, forwardedOn } = petition;
  const isComplaint = petition.class === "complaint";
  const faults: FieldProblem[] = [];
  const notForKind = (field: string) => faults.push(fieldProblem(field, "not-for-kind"));
  if (!isComplaint && settlement === "second") notForKind("settlement");
  if (isComplaint && extensions) notForKind("extensions");
  if (firstCase !== undefined && settlement !== "second") notForKind("firstCase");
  if (firstCase === petition.id) faults.push(fieldProblem("firstCase", "names-itself"));
  if (closedAs === "decided" && decidedOn === undefined) faults.push(fieldProblem("decidedOn", "required"));
  if (closedAs === "sent-on" && forwardedOn === undefined)
    faults.push(fieldProblem("forwardedOn", "required"));
  if (closedAs === "not-accepted" && petition.acceptedOn !== undefined) notForKind("closedAs");
  return faults;
}

/** A case of a letter names the letter. */
const letterFaults = ({ letter, caseOfLetter }: Petition): FieldProblem[] =>
  caseOfLetter !== undefined && letter === undefined ? [fieldProblem("letter", "required")] : [];
