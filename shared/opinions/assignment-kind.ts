import * as z from "zod";
import { dateOf, formatDate, type LocalDate } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import {
  type Assignment,
  answerFields,
  assignmentPersonsSchema,
  assignmentSchema,
  promisedOn,
  reopenFields,
  satisfactionFields,
} from "./assignment.ts";
import { assignmentEffect } from "./assignment-effect.ts";

/** Never posted: it is made from its opinion. Its entry is empty, so that nothing the opinion says is corrected here. */
export const assignmentKind: RecordKind<Assignment> = {
  kind: "assignment",
  collection: "assignments",
  name: { vi: "Việc giao trả lời", en: "Assignment" },
  listName: { vi: "Ý kiến giao đơn vị trả lời", en: "Opinions to be answered" },
  lead: {
    vi: "Lập tự động từ kiến nghị, phản ánh được giao. Đơn vị ghi việc trả lời và mức độ hài lòng của người dân.",
    en: "Made from the opinions handed to the unit. The unit enters its answer and whether the resident was satisfied.",
  },
  schema: assignmentSchema,
  entry: z.strictObject({}),
  persons: assignmentPersonsSchema,
  states: {
    given: { vi: "Chờ trả lời", en: "To be answered" },
    overdue: { vi: "Quá hẹn", en: "Overdue" },
    answered: { vi: "Đã trả lời", en: "Answered" },
    rated: { vi: "Đã hỏi mức độ hài lòng", en: "Resident asked" },
    reopened: { vi: "Phải trả lời lại", en: "To be answered anew" },
  },
  start: () => "given",
  steps: {
    answer: {
      name: { vi: "Ghi việc trả lời", en: "Enter the answer" },
      from: ["given", "overdue", "reopened"],
      to: () => "answered",
      fields: z.strictObject({ ...answerFields, ...assignmentPersonsSchema.shape }),
      action: "opinion.answer",
    },
    rate: {
      name: { vi: "Ghi mức độ hài lòng", en: "Enter the resident’s satisfaction" },
      from: ["answered"],
      to: () => "rated",
      fields: z.strictObject(satisfactionFields),
      action: "opinion.answer",
    },
    reopen: {
      name: { vi: "Yêu cầu trả lời lại", en: "Ask for a new answer" },
      from: ["answered", "rated"],
      to: () => "reopened",
      fields: z.strictObject(reopenFields),
      // Not for the unit itself: it would give itself a new promised date.
      action: "opinion.reopen",
    },
  },
  isKeptElsewhere: () => true,
  rights: {
    read: "record.read",
    record: "opinion.answer",
    persons: { answerText: "opinion.read-content" },
  },
  columns: ["handedOn", "fromUnit", "dueOn", "answeredOn", "satisfaction"],
  day: ({ handedOn }) => handedOn,
  effect: assignmentEffect,
  faults: (assignment, context) => assignmentFaults(assignment, context),
  // An answer asked for anew stands no longer; versions keep it.
  remember: (assignment) => (assignment.state === "reopened" ? NO_ANSWER : lateness(assignment)),
  passing: {
    day: (assignment) =>
      assignment.state === "given" || assignment.state === "reopened" ? promisedOn(assignment) : undefined,
    changes: () => ({ state: "overdue", lateOnce: true }),
  },
};

/** That it came after the promised day stays remembered, whatever is promised or corrected later. */
const lateness = (assignment: Assignment): Partial<Assignment> =>
  assignment.answeredOn !== undefined && assignment.answeredOn > promisedOn(assignment)
    ? { lateOnce: true }
    : {};

/** The fields of an answer and of what was thought of it, taken back. */
const NO_ANSWER = {
  answeredOn: undefined,
  extent: undefined,
  documentNumber: undefined,
  satisfaction: undefined,
  askedOn: undefined,
  askedHow: undefined,
} satisfies Partial<Assignment>;

const assignmentFaults = (assignment: Assignment, { localNow }: RecordContext): FieldProblem[] => [
  ...missing(assignment),
  ...dateFaults(assignment, dateOf(localNow)),
];

/** What a step brought, a correction does not take back. */
function missing(assignment: Assignment): FieldProblem[] {
  const { state } = assignment;
  const needed = [
    ...(state === "answered" || state === "rated" ? (["answeredOn", "extent"] as const) : []),
    ...(state === "rated" ? (["satisfaction", "askedOn", "askedHow"] as const) : []),
    ...(state === "reopened" ? (["reopenedOn", "dueAgainOn"] as const) : []),
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
