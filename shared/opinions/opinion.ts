import * as z from "zod";
import { instantSchema, localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { dialogueIdSchema, opinionIdSchema, recordIdSchema } from "../ids/record-id.ts";
import { personSchema } from "../personal/person.ts";
import { personalPart } from "../personal/personal.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { groupField, lineField, textField } from "../records/fields.ts";
import { filingSchema } from "../records/record.ts";
import { line, paragraph } from "../texts/text.ts";
import { headSchema } from "../units/unit.ts";

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

/**
 * What became of the opinion when it was raised or received: answered on the spot (trả lời tại chỗ), handed to a unit with
 * a date (giao đơn vị trả lời), beyond authority (vượt thẩm quyền), needs verification (cần xác minh).
 */
export const outcomeSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("answered-on-the-spot"), answeredBy: line(150).optional() }),
  z.strictObject({
    kind: z.literal("handed-over"),
    to: line(200),
    toUnit: unitIdSchema.optional(),
    dueOn: localDateSchema,
  }),
  z.strictObject({ kind: z.literal("beyond-authority"), reportedTo: line(200).optional() }),
  z.strictObject({ kind: z.literal("to-verify"), by: line(200).optional() }),
]);
export type Outcome = z.infer<typeof outcomeSchema>;

export const OUTCOME_KINDS = [
  "answered-on-the-spot",
  "handed-over",
  "beyond-authority",
  "to-verify",
] as const satisfies readonly Outcome["kind"][];
export type OutcomeKind = Outcome["kind"];

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

const openPart = {
  field: z.enum(OPINION_FIELDS),
  people: peopleSchema.default(1),
  outcome: outcomeSchema,
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
  kind: z.literal("opinion"),
  id: opinionIdSchema,
  unit: unitIdSchema,
  year: yearSchema,
  /** The dialogue it was raised at. */
  dialogue: dialogueIdSchema.optional(),
  state: z.enum(["raised", "withdrawn"]),
  enteredAt: instantSchema,
  people: z.int().min(1),
  /** Absent: a dialogue. */
  source: z.enum(OPINION_SOURCES).optional(),
  class: z.enum(OPINION_CLASSES).optional(),
  receivedOn: localDateSchema.optional(),
  /** The reception at which, or the inspection in which it came up. */
  reception: recordIdSchema("reception").optional(),
  inspection: recordIdSchema("inspection").optional(),
  accountable: headSchema.optional(),
  filings: z.array(filingSchema).max(100).optional(),
  withdrawal: paragraph(500).optional(),
});
export type Opinion = z.infer<typeof opinionSchema>;

/** Whether it was raised at a dialogue: then it is changed there, and nowhere else. */
export const wasRaisedAtDialogue = ({ dialogue }: Pick<Opinion, "dialogue">): boolean =>
  dialogue !== undefined;
