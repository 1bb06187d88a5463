import * as z from "zod";
import { instantSchema, localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { dialogueIdSchema, opinionIdSchema, recordIdSchema } from "../ids/record-id.ts";
import { personSchema } from "../personal/person.ts";
import { personalPart } from "../personal/personal.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import {
  dateField,
  groupField,
  lineField,
  numberField,
  recordField,
  subUnitField,
  textField,
} from "../records/fields.ts";
import { filingSchema } from "../records/record.ts";
import { line, paragraph } from "../texts/text.ts";
import { headSchema } from "../units/unit.ts";
import { CODE_REASONS, REFUSAL_REASONS } from "./words.ts";

/** Fields of opinions (lĩnh vực), as reports of dialogues sort them. */
export const OPINION_FIELDS = [
  "land",
  "roads",
  "drainage",
  "environment",
  "policy",
  "procedures",
  "staff",
  "security",
  "education-health",
  "work-pay",
  "other",
] as const;

/** Where an opinion comes from: đối thoại, tiếp công dân, phiếu của người dân, kiểm tra. */
export const OPINION_SOURCES = ["dialogue", "reception", "form", "inspection"] as const;

/** Its class in law: kiến nghị, phản ánh. Khiếu nại and tố cáo are no opinions: they are tracked as petitions. */
export const OPINION_CLASSES = ["proposal", "reflection"] as const;

const handedOver = z.strictObject({
  kind: z.literal("handed-over"),
  to: line(200),
  toUnit: unitIdSchema.optional(),
  dueOn: localDateSchema,
});
const answeredOnTheSpot = z.strictObject({
  kind: z.literal("answered-on-the-spot"),
  answeredBy: line(150).optional(),
});
const beyondAuthority = z.strictObject({
  kind: z.literal("beyond-authority"),
  reportedTo: line(200).optional(),
});
const toVerify = z.strictObject({ kind: z.literal("to-verify"), by: line(200).optional() });

/**
 * What became of the opinion when it was raised at a dialogue: answered on the spot (trả lời tại chỗ), handed to a unit with
 * a date (giao đơn vị trả lời), beyond authority (vượt thẩm quyền), needs verification (cần xác minh).
 */
const raisedOutcomeSchema = z.discriminatedUnion("kind", [
  answeredOnTheSpot,
  handedOver,
  beyondAuthority,
  toVerify,
]);
export type RaisedOutcomeKind = z.infer<typeof raisedOutcomeSchema>["kind"];

/**
 * What became of it, wherever it came from. One that was received by form waits for its first result (chờ xử lý ban đầu), and
 * may be refused with a reason (từ chối). A unit of this installation that must answer needs no other name.
 */
export const outcomeSchema = z.discriminatedUnion("kind", [
  answeredOnTheSpot,
  handedOver
    .extend({ to: line(200).optional() })
    .refine(({ to, toUnit }) => to !== undefined || toUnit !== undefined, { path: ["to"] }),
  beyondAuthority,
  toVerify,
  z.strictObject({ kind: z.literal("pending") }),
  z.strictObject({ kind: z.literal("refused"), reason: z.enum(REFUSAL_REASONS) }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;
export type OutcomeKind = Outcome["kind"];

/** Outcomes of opinions that were raised at a dialogue. */
export const OUTCOME_KINDS = [
  "answered-on-the-spot",
  "handed-over",
  "beyond-authority",
  "to-verify",
] as const satisfies readonly RaisedOutcomeKind[];

/** By how many people on the same content. */
const peopleSchema = z.int().min(1).max(100_000);

/** The personal part of an opinion: its text, because it may reveal its author's views, and who raised it. */
export const opinionPersonsSchema = personalPart({
  content: textField(2000, "Nội dung", "What it says"),
  /** Người nêu ý kiến: only where the answer must reach that person. */
  raisedBy: groupField(
    {
      name: lineField(100, "Họ tên", "Name"),
      contact: lineField(200, "Liên hệ", "Contact").optional(),
      idNumber: lineField(20, "Số định danh cá nhân", "Personal identification number").optional(),
    },
    "Người nêu ý kiến",
    "Raised by",
    { hint: { vi: "Chỉ ghi khi cần gửi trả lời.", en: "Only where the answer must reach this person." } },
  ).optional(),
});
export type OpinionPersons = z.infer<typeof opinionPersonsSchema>;

/** Beside them what is said of a refusal, only where a reason of the list does not say enough. */
export const receivedPersonsSchema = personalPart({
  ...opinionPersonsSchema.shape,
  refusalNote: textField(500, "Giải thích thêm", "Further explanation", {
    hint: {
      vi: "Chỉ ghi khi cần; người gửi không thấy trên trang tra cứu.",
      en: "Only where needed; the status page does not show it.",
    },
  }).optional(),
});

const openPart = {
  field: z.enum(OPINION_FIELDS),
  people: peopleSchema.default(1),
  outcome: raisedOutcomeSchema,
};

/** An opinion as it is entered with a dialogue: field, content, by whom, by how many people, and what became of it. */
export const opinionEntrySchema = z.strictObject({ ...openPart, ...opinionPersonsSchema.shape });
export type OpinionEntry = z.infer<typeof opinionEntrySchema>;

/**
 * A change of an opinion: only the fields that change. A field left out has no default, it keeps what it was; `null`
 * takes the person back.
 */
export const opinionChangeSchema = opinionEntrySchema
  .extend({ people: peopleSchema, raisedBy: personSchema.nullable() })
  .partial();

/**
 * An opinion (kiến nghị, phản ánh) as a fact of its own, without its personal part, which lies sealed beside it. One that
 * was raised at a dialogue is of the dialogue's unit-year, and entered, corrected and withdrawn with it; it names no
 * source, class or day of its own.
 */
export const opinionSchema = z.strictObject({
  ...openPart,
  outcome: outcomeSchema,
  kind: z.literal("opinion"),
  id: opinionIdSchema,
  unit: unitIdSchema,
  year: yearSchema,
  /** The dialogue it was raised at. */
  dialogue: dialogueIdSchema.optional(),
  /** `pending`: received by form, nothing was decided yet. */
  state: z.enum(["pending", "raised", "withdrawn"]),
  enteredAt: instantSchema,
  people: z.int().min(1),
  /** Absent: a dialogue. */
  source: z.enum(OPINION_SOURCES).optional(),
  class: z.enum(OPINION_CLASSES).optional(),
  receivedOn: localDateSchema.optional(),
  /** The reception at which, or the inspection in which it came up. */
  reception: recordIdSchema("reception").optional(),
  inspection: recordIdSchema("inspection").optional(),
  /** Ấp, khu phố that it is about, by the name that its unit gives it. */
  subUnit: subUnitField("Ấp, khu phố", "Hamlet or neighbourhood").optional(),
  /** Sent by the person over the public form or its API, without an officer. */
  sentOnline: z.literal(true).optional(),
  /** People who joined it online (cùng ý kiến). Never part of `people`: nobody who clicks has come or signed. */
  supporters: numberField(
    { min: 1, max: 100_000 },
    "Số người cùng ý kiến (trực tuyến)",
    "People who joined online",
  ).optional(),
  /** The earlier opinion on the same content, of the twelve months before. */
  repeats: recordField(
    "opinion",
    opinionIdSchema,
    "Lặp lại ý kiến nào trong 12 tháng",
    "Repeats which opinion of the last twelve months",
  ).optional(),
  /** The day of its first result (kết quả xử lý ban đầu): taken up, forwarded, passed up or refused. */
  decidedOn: dateField("Ngày có kết quả xử lý ban đầu", "First result on").optional(),
  /** What the steps to a first result say; it becomes the outcome at once, and is never stored. */
  answerBy: localDateSchema.optional(),
  forwardTo: unitIdSchema.optional(),
  passedTo: line(200).optional(),
  refusal: z.enum(REFUSAL_REASONS).optional(),
  /** Tracking codes given out at the desk, with why; the code itself stands nowhere. */
  codes: z
    .array(z.strictObject({ on: localDateSchema, reason: z.enum(CODE_REASONS) }))
    .max(50)
    .optional(),
  accountable: headSchema.optional(),
  filings: z.array(filingSchema).max(100).optional(),
  withdrawal: paragraph(500).optional(),
});
export type Opinion = z.infer<typeof opinionSchema>;

/** Whether it was raised at a dialogue: then it is changed there, and nowhere else. */
export const wasRaisedAtDialogue = ({ dialogue }: Pick<Opinion, "dialogue">): boolean =>
  dialogue !== undefined;
