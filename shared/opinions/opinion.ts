import * as z from "zod";
import { instantSchema, localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { dialogueIdSchema, opinionIdSchema } from "../ids/record-id.ts";
import { personSchema } from "../personal/person.ts";
import { personalPart } from "../personal/personal.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { line, paragraph } from "../texts/text.ts";

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

/**
 * What became of the opinion at the dialogue: answered on the spot (trả lời tại chỗ), handed to a unit with a
 * date (giao đơn vị trả lời), beyond authority (vượt thẩm quyền), needs verification (cần xác minh).
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
  content: paragraph(2000),
  /** Người nêu ý kiến: only where the answer must reach that person. */
  raisedBy: personSchema.optional(),
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
 * An opinion (kiến nghị, phản ánh) as a fact of its own, raised at a dialogue of the same unit-year: without its personal
 * part, which lies sealed beside it.
 */
export const opinionSchema = z.strictObject({
  ...openPart,
  kind: z.literal("opinion"),
  id: opinionIdSchema,
  unit: unitIdSchema,
  year: yearSchema,
  dialogue: dialogueIdSchema,
  state: z.enum(["raised", "withdrawn"]),
  enteredAt: instantSchema,
  people: z.int().min(1),
});
export type Opinion = z.infer<typeof opinionSchema>;
