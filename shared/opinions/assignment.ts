import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { documentNumberSchema } from "../erasure/erasure.ts";
import { type OpinionId, opinionIdSchema, type RecordId, recordIdSchema } from "../ids/record-id.ts";
import { personalPart } from "../personal/personal.ts";
import {
  choiceField,
  dateField,
  lineField,
  recordField,
  textField,
  unitField,
  yesNoField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { ASKED_HOW_WORDS, EXTENSION_WORDS, EXTENT_WORDS, SATISFACTION_WORDS } from "./assignment-words.ts";
import { OPINION_FIELD_WORDS } from "./words.ts";

const NO_PERSONS = {
  vi: "Viết lại cho mọi người đọc: không họ tên, địa chỉ, số điện thoại, không chi tiết làm lộ người gửi.",
  en: "Written for everybody to read: no names, addresses or numbers, nothing that tells who sent it.",
};

const number = lineField(50, "Số văn bản trả lời", "Number of the written answer", {
  hint: {
    vi: "Ví dụ 15/UBND-VP; bỏ trống nếu trả lời miệng.",
    en: "Left out where the answer was given orally.",
  },
});

/** The personal part: the text of the answer, because it may reveal who asked. */
export const assignmentPersonsSchema = personalPart({
  answerText: textField(2000, "Nội dung trả lời", "The answer").optional(),
  /** What the resident wrote on asking for a new answer. */
  residentText: textField(
    500,
    "Người dân nói gì khi yêu cầu trả lời lại",
    "What the resident wrote on asking anew",
  ).optional(),
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

/** The written decision by which the promised date moves on (gia hạn bằng văn bản). */
export const extensionFields = {
  extendedOn: dateField("Ngày văn bản gia hạn", "Date of the written extension"),
  extensionNumber: lineField(50, "Số văn bản gia hạn", "Number of the written extension"),
  extendedTo: dateField("Gia hạn đến", "Extended to"),
  extensionReason: choiceField(EXTENSION_WORDS, "Lý do gia hạn", "Why it is extended"),
};

/** What everybody may read of the answer; the officer who publishes it answers for its having no personal data. */
export const publicationFields = {
  publishedQuestion: textField(500, "Nội dung công bố: người dân hỏi gì", "Published: what was asked", {
    hint: NO_PERSONS,
  }).optional(),
  publishedAnswer: textField(2000, "Nội dung công bố: trả lời", "Published: the answer", {
    hint: NO_PERSONS,
  }).optional(),
  personsChecked: yesNoField(
    "Tôi đã đọc lại: không có dữ liệu cá nhân",
    "I have read it again: it holds no personal data",
  ),
};

/** What stands on an assignment of the opinion that it follows. */
const followed = {
  opinion: recordField("opinion", opinionIdSchema, "Kiến nghị, phản ánh", "Opinion"),
  fromUnit: unitField("Đơn vị giao", "Handed over by"),
  handedOn: dateField("Ngày giao", "Handed over on"),
  /** The date promised to the person. */
  dueOn: dateField("Hạn trả lời", "Promised date"),
  /** Absent on those that were made before assignments followed it. */
  field: choiceField(OPINION_FIELD_WORDS, "Lĩnh vực", "Field").optional(),
  subUnit: lineField(100, "Ấp, khu phố", "Hamlet or neighbourhood").optional(),
};

/** States in which an assignment stands; beside them `withdrawn`. */
export const ASSIGNMENT_STATES = ["given", "extended", "overdue", "answered", "rated", "reopened"] as const;

/**
 * That a unit must answer an opinion (giao trả lời): a fact of that unit and of the opinion's year, without its personal
 * part. It follows its opinion: it is made, moved and withdrawn with it, and never entered by anybody.
 *
 *   given → answered → rated;  answered, rated → reopened → answered;  given, reopened → extended;  given, extended,
 *   reopened → overdue (the promised day is over) → answered.
 */
export const assignmentSchema = recordSchema("assignment", ASSIGNMENT_STATES, followed, {
  ...answerFields,
  documentNumber: documentNumberSchema,
  ...satisfactionFields,
  ...reopenFields,
  /** The resident asked for a new answer, once at least, by the tracking code. */
  reopenedByResident: z.literal(true),
  ...extensionFields,
  extensionNumber: documentNumberSchema,
  /** Who entered the extension. */
  extendedBy: z.string().min(1).max(300),
  /** It was extended, also where it was answered anew since. */
  extendedOnce: z.literal(true),
  ...publicationFields,
  publishedOn: localDateSchema,
  /** It was late once, also where it was answered anew in time since: an answer given late stays one. */
  lateOnce: z.literal(true),
  /** The state in which it was withdrawn, and to which it comes back with its opinion. */
  stood: z.enum(ASSIGNMENT_STATES),
});
export type Assignment = z.infer<typeof assignmentSchema>;

/** The date that binds: that of a written extension, or a new one where an answer was asked anew. */
export const promisedOn = ({
  dueOn,
  dueAgainOn,
  extendedTo,
}: Pick<Assignment, "dueOn" | "dueAgainOn" | "extendedTo">): LocalDate => extendedTo ?? dueAgainOn ?? dueOn;

/** Derived from the opinion's, so that an opinion has one assignment whatever is repeated or comes out of order. */
export const assignmentIdOf = (opinion: OpinionId): RecordId =>
  recordIdSchema("assignment").parse(opinion.replace(/^opn_/, "asg_"));
