import * as z from "zod";
import { dateOf, type LocalDate } from "../calendar/local-date.ts";
import type { RecordContext, RecordKind } from "../records/record-kind.ts";
import {
  type Assignment,
  answerFields,
  assignmentPersonsSchema,
  assignmentSchema,
  extensionFields,
  promisedOn,
  publicationFields,
  reopenFields,
  satisfactionFields,
} from "./assignment.ts";
import { assignmentEffect } from "./assignment-effect.ts";
import { assignmentFaults } from "./assignment-faults.ts";
import { assignmentClocks } from "./clocks.ts";

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
    extended: { vi: "Đã gia hạn", en: "Extended" },
    overdue: { vi: "Quá hẹn", en: "Overdue" },
    answered: { vi: "Đã trả lời", en: "Answered" },
    rated: { vi: "Đã hỏi mức độ hài lòng", en: "Resident asked" },
    reopened: { vi: "Phải trả lời lại", en: "To be answered anew" },
  },
  start: () => "given",
  steps: {
    answer: {
      name: { vi: "Ghi việc trả lời", en: "Enter the answer" },
      from: ["given", "extended", "overdue", "reopened"],
      to: () => "answered",
      fields: z.strictObject({ ...answerFields, answerText: assignmentPersonsSchema.shape.answerText }),
      action: "opinion.answer",
    },
    extend: {
      name: { vi: "Ghi văn bản gia hạn", en: "Enter a written extension" },
      // Before the promised day is over, and once: what is late already is not made punctual.
      from: ["given", "reopened"],
      to: () => "extended",
      fields: z.strictObject(extensionFields),
      // Not for whoever must answer: the head decides it in writing, or the committee enters that.
      action: "opinion.extend",
    },
    publish: {
      name: { vi: "Công bố trả lời", en: "Publish the answer" },
      from: ["answered", "rated"],
      to: ({ state }) => state,
      fields: z.strictObject(publicationFields),
      action: "opinion.publish",
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
    persons: { answerText: "opinion.read-content", residentText: "opinion.read-content" },
  },
  columns: ["handedOn", "fromUnit", "field", "dueOn", "answeredOn", "satisfaction"],
  day: ({ handedOn }) => handedOn,
  effect: assignmentEffect,
  clocks: assignmentClocks,
  faults: assignmentFaults,
  // An answer asked for anew stands no longer; versions keep it.
  remember: (assignment, context) => ({
    ...(assignment.state === "reopened" ? NO_ANSWER : lateness(assignment)),
    ...whoExtended(assignment, context),
    publishedOn: publishedOn(assignment, context),
  }),
  passing: {
    day: (assignment) => (AWAITED.has(assignment.state) ? promisedOn(assignment) : undefined),
    changes: () => ({ state: "overdue", lateOnce: true }),
  },
};

const AWAITED: ReadonlySet<Assignment["state"]> = new Set(["given", "extended", "reopened"]);

/** Who entered the extension that stands, and that there ever was one. */
const whoExtended = ({ state, extendedBy }: Assignment, { principal }: RecordContext): Partial<Assignment> =>
  state === "extended" ? { extendedBy: extendedBy ?? principal, extendedOnce: true } : {};

/** The day on which everybody could first read the answer that stands. */
function publishedOn(
  { state, publishedAnswer, publishedOn: on }: Assignment,
  { localNow }: RecordContext,
): LocalDate | undefined {
  if (state === "reopened") return undefined;
  return publishedAnswer === undefined ? on : (on ?? dateOf(localNow));
}

/** That it came after the promised day stays remembered, whatever is promised or corrected later. */
const lateness = (assignment: Assignment): Partial<Assignment> =>
  assignment.answeredOn !== undefined && assignment.answeredOn > promisedOn(assignment)
    ? { lateOnce: true }
    : {};

/** The fields of an answer, of what was thought and published of it, and of the time that was granted for it, taken back. */
const NO_ANSWER = {
  answeredOn: undefined,
  extent: undefined,
  documentNumber: undefined,
  satisfaction: undefined,
  askedOn: undefined,
  askedHow: undefined,
  extendedOn: undefined,
  extensionNumber: undefined,
  extendedTo: undefined,
  extensionReason: undefined,
  extendedBy: undefined,
  publishedQuestion: undefined,
  publishedAnswer: undefined,
  personsChecked: undefined,
} satisfies Partial<Assignment>;
