import * as z from "zod";
import { dateOf, instantSchema, type LocalDate } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { dialogueIdSchema, opinionIdSchema } from "../ids/record-id.ts";
import { limitInForceSchema } from "../limits/limit.ts";
import { personalPart } from "../personal/personal.ts";
import { unitYearSchema, yearSchema } from "../pipeline/unit-year.ts";
import { filingSchema } from "../records/record.ts";
import type { RecordLink } from "../records/record-kind.ts";
import { line, paragraph } from "../texts/text.ts";
import { headSchema } from "../units/unit.ts";
import { conclusionSchema, meetingSchema, noticeSchema, planSchema, publicationSchema } from "./parts.ts";

/** The personal part of a dialogue: who attended, where the minutes list them. */
export const dialoguePersonsSchema = personalPart({
  attendeeNames: z.array(line(100)).min(1).max(300).optional(),
});
export type DialoguePersons = z.infer<typeof dialoguePersonsSchema>;

/**
 * A direct dialogue (đối thoại trực tiếp) between the leaders of a unit and residents or employees.
 *
 *   planned → announced → held → concluded → published;  planned, announced → postponed → announced;
 *   planned, announced, postponed → cancelled;  any → withdrawn (entered by mistake).
 *
 * Each state has exactly its own parts. Opinions raised in it are facts of their own; the dialogue keeps their
 * ids and how many came to each outcome.
 */
const identity = {
  kind: z.literal("dialogue"),
  id: dialogueIdSchema,
  unit: unitIdSchema,
  year: yearSchema,
  enteredAt: instantSchema,
  /** Entries made for the unit by the standing agency, each with its reason (ghi thay). */
  filings: z.array(filingSchema).max(100).optional(),
  /** Head of the unit when the dialogue was entered: who answers for the record. */
  accountable: headSchema,
  /** Time limits that bound the dialogue on its day, so that its effect needs nothing but itself. */
  limits: z.strictObject({ notice: limitInForceSchema.optional(), entry: limitInForceSchema.optional() }),
  /** A change that runs through all opinions, one transaction each, and is carried on after a crash. */
  pending: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("move"), to: unitYearSchema }),
      z.strictObject({ kind: z.literal("withdrawal"), reason: paragraph(500) }),
    ])
    .optional(),
};

export const MAX_OPINIONS = 400;

/** What the meeting came to, kept on the dialogue: ids of its opinions and their number by outcome. */
export const raisedSchema = z.strictObject({
  opinions: z.array(opinionIdSchema).max(MAX_OPINIONS),
  answeredOnTheSpot: z.int().min(0),
  handedOver: z.int().min(0),
  beyondAuthority: z.int().min(0),
  toVerify: z.int().min(0),
});
export type Raised = z.infer<typeof raisedSchema>;

const announced = { ...identity, plan: planSchema, notice: noticeSchema.optional() };
const met = { ...announced, meeting: meetingSchema, raised: raisedSchema };
const reason = paragraph(500);

export const dialogueSchema = z.discriminatedUnion("state", [
  z.strictObject({ ...identity, state: z.literal("planned"), plan: planSchema }),
  z.strictObject({ ...announced, state: z.literal("announced"), notice: noticeSchema }),
  z.strictObject({ ...announced, state: z.literal("postponed"), reason }),
  z.strictObject({ ...announced, state: z.literal("cancelled"), reason }),
  z.strictObject({ ...met, state: z.literal("held") }),
  z.strictObject({ ...met, state: z.literal("concluded"), conclusion: conclusionSchema }),
  z.strictObject({
    ...met,
    state: z.literal("published"),
    conclusion: conclusionSchema,
    publication: publicationSchema,
  }),
  z.strictObject({
    ...announced,
    state: z.literal("withdrawn"),
    meeting: meetingSchema.optional(),
    raised: raisedSchema.optional(),
    conclusion: conclusionSchema.optional(),
    publication: publicationSchema.optional(),
    reason,
  }),
]);
export type Dialogue = z.infer<typeof dialogueSchema>;
export type DialogueState = Dialogue["state"];
export type DialogueIn<S extends DialogueState> = Extract<Dialogue, { state: S }>;

/** Other records that the dialogue names: the model it is held under, of its unit or its locality. */
export const linksOf = ({ plan }: Pick<Dialogue, "plan">): RecordLink[] =>
  plan.model === undefined
    ? []
    : [{ field: "plan.model", id: plan.model, kind: "model", within: "locality" }];

/** A dialogue that took place. */
export type Held = DialogueIn<"held" | "concluded" | "published">;

export const isHeld = (dialogue: Dialogue): dialogue is Held =>
  dialogue.state === "held" || dialogue.state === "concluded" || dialogue.state === "published";

/** The day that clocks and points judge by: when it was held, before that when it is planned. */
export const dayOf = (
  dialogue: Pick<Dialogue, "plan"> & { meeting?: Held["meeting"] | undefined },
): LocalDate => (dialogue.meeting ? dateOf(dialogue.meeting.startedAt) : dialogue.plan.plannedOn);
