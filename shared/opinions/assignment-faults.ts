import { addDays, dateOf, formatDate, type LocalDate } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext } from "../records/record-kind.ts";
import type { Assignment } from "./assignment.ts";

/** Rules between the fields of an assignment, and with what the steps it went through must have said. */
export const assignmentFaults = (assignment: Assignment, { localNow }: RecordContext): FieldProblem[] => [
  ...missing(assignment),
  ...dateFaults(assignment, dateOf(localNow)),
  ...extensionFaults(assignment),
  ...publicationFaults(assignment),
];

/** What a step brought, a correction does not take back. */
function missing(assignment: Assignment): FieldProblem[] {
  const { state } = assignment;
  const needed = [
    ...(state === "answered" || state === "rated" ? (["answeredOn", "extent"] as const) : []),
    ...(state === "rated" ? (["satisfaction", "askedOn", "askedHow"] as const) : []),
    ...(state === "reopened" ? (["reopenedOn", "dueAgainOn"] as const) : []),
    ...(state === "extended"
      ? (["extendedOn", "extensionNumber", "extendedTo", "extensionReason"] as const)
      : []),
  ];
  return needed.flatMap((field) =>
    assignment[field] === undefined ? [fieldProblem(field, "required")] : [],
  );
}

function dateFaults(assignment: Assignment, today: LocalDate): FieldProblem[] {
  const { handedOn, answeredOn, askedOn, reopenedOn, dueAgainOn } = assignment;
  // Answered anew, the answer is younger than the question; what was asked before it was taken back.
  const dates = [
    ["reopenedOn", reopenedOn, handedOn, true],
    ["dueAgainOn", dueAgainOn, reopenedOn, false],
    ["extendedOn", assignment.extendedOn, reopenedOn ?? handedOn, true],
    ["answeredOn", answeredOn, reopenedOn ?? handedOn, true],
    ["askedOn", askedOn, answeredOn, true],
  ] as const;
  return dates.flatMap(([field, day, notBefore, hasHappened]) => {
    if (day === undefined) return [];
    if (hasHappened && day > today) return [fieldProblem(field, "date-in-future")];
    return notBefore !== undefined && day < notBefore
      ? [fieldProblem(field, "before-date", { date: formatDate(notBefore) })]
      : [];
  });
}

/** It is decided before the promised day is over, and for a later one. */
function extensionFaults({ extendedOn, extendedTo, dueOn, dueAgainOn }: Assignment): FieldProblem[] {
  const promised = dueAgainOn ?? dueOn;
  const date = formatDate(promised);
  return [
    ...(extendedOn !== undefined && extendedOn > promised
      ? [fieldProblem("extendedOn", "after-date", { date })]
      : []),
    ...(extendedTo !== undefined && extendedTo <= promised
      ? [fieldProblem("extendedTo", "before-date", { date: formatDate(addDays(promised, 1)) })]
      : []),
  ];
}

/** Question and answer go together, and somebody has read both for personal data. What was published may be taken back. */
function publicationFaults(assignment: Assignment): FieldProblem[] {
  const { publishedQuestion, publishedAnswer, personsChecked, publishedOn } = assignment;
  const isPublished = publishedQuestion !== undefined || publishedAnswer !== undefined;
  if (!isPublished)
    return personsChecked !== undefined && publishedOn === undefined
      ? [fieldProblem("publishedQuestion", "required"), fieldProblem("publishedAnswer", "required")]
      : [];
  return [
    ...(publishedQuestion === undefined ? [fieldProblem("publishedQuestion", "required")] : []),
    ...(publishedAnswer === undefined ? [fieldProblem("publishedAnswer", "required")] : []),
    ...(personsChecked === true ? [] : [fieldProblem("personsChecked", "required")]),
  ];
}
