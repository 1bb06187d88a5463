import * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import { documentNumberSchema } from "../erasure/erasure.ts";
import { type OpinionId, opinionIdSchema, type RecordId, recordIdSchema } from "../ids/record-id.ts";
import { personalPart } from "../personal/personal.ts";
import { choiceField, dateField, lineField, recordField, textField, unitField } from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { ASKED_HOW_WORDS, EXTENT_WORDS, SATISFACTION_WORDS } from "./assignment-words.ts";

const number = lineField(50, "Số văn bản trả lời", "Number of the written answer", {
  hint: {
    vi: "Ví dụ 15/UBND-VP; bỏ trống nếu trả lời miệng.",
    en: "Left out where the answer was given orally.",
  },
});

/** The personal part: the text of the answer, because it may reveal who asked. */
export const assignmentPersonsSchema = personalPart({
  answerText: textField(2000, "Nội dung trả lời", "The answer").optional(),
});

export const answerFields = {
  answeredOn: dateField("Ngày trả lời", "Answered on"),
  extent: choiceField(EXTENT_WORDS, "Kết quả", "Result"),
  documentNumber: number.optional(),
};

export const satisfactionFields = {
  satisfaction: choiceField(SATISFACTION_WORDS, "Người dân hài lòng", "Is the resident satisfied"),
  askedOn: dateField("Ngày hỏi", "Asked on"),
  askedHow: choiceField(ASKED_HOW_WORDS, "Cách hỏi", "Asked how"),
};

export const reopenFields = {
  reopenedOn: dateField("Ngày yêu cầu trả lời lại", "Asked anew on"),
  dueAgainOn: dateField("Hạn trả lời lại", "New promised date"),
};

/** What stands on an assignment of the opinion that it follows. */
const followed = {
  opinion: recordField("opinion", opinionIdSchema, "Kiến nghị, phản ánh", "Opinion"),
  fromUnit: unitField("Đơn vị giao", "Handed over by"),
  handedOn: dateField("Ngày giao", "Handed over on"),
  /** The date promised to the person. */
  dueOn: dateField("Hạn trả lời", "Promised date"),
};

/** States in which an assignment stands; beside them `withdrawn`. */
export const ASSIGNMENT_STATES = ["given", "overdue", "answered", "rated", "reopened"] as const;

/**
 * That a unit must answer an opinion (giao trả lời): a fact of that unit and of the opinion's year, without its personal
 * part. It follows its opinion: it is made, moved and withdrawn with it, and never entered by anybody.
 *
 *   given → answered → rated;  answered, rated → reopened → answered;  given, reopened → overdue (the promised day is over)
 *   → answered.
 */
export const assignmentSchema = recordSchema("assignment", ASSIGNMENT_STATES, followed, {
  ...answerFields,
  documentNumber: documentNumberSchema,
  ...satisfactionFields,
  ...reopenFields,
  /** It was late once, also where it was answered anew in time since: an answer given late stays one. */
  lateOnce: z.literal(true),
  /** The state in which it was withdrawn, and to which it comes back with its opinion. */
  stood: z.enum(ASSIGNMENT_STATES),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** The date that binds: a new one where an answer was asked anew. */
export const promisedOn = ({ dueOn, dueAgainOn }: Pick<Assignment, "dueOn" | "dueAgainOn">): LocalDate =>
  dueAgainOn ?? dueOn;

/** Derived from the opinion's, so that an opinion has one assignment whatever is repeated or comes out of order. */
export const assignmentIdOf = (opinion: OpinionId): RecordId =>
  recordIdSchema("assignment").parse(opinion.replace(/^opn_/, "asg_"));
