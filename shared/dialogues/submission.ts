import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { opinionIdSchema } from "../ids/record-id.ts";
import { opinionChangeSchema, opinionEntrySchema } from "../opinions/opinion.ts";
import { paragraph } from "../texts/text.ts";
import { dialoguePersonsSchema } from "./dialogue.ts";
import { conclusionSchema, meetingSchema, noticeSchema, planSchema, publicationSchema } from "./parts.ts";

/** DynamoDB writes at most 100 items in a transaction; each opinion needs two (itself and its address). */
export const MAX_OPINIONS_AT_ONCE = 40;

/** Why the standing agency files for a unit (lý do ghi thay); kept on the record, with who and when. */
const filing = { filingReason: paragraph(500).optional() };
const { attendeeNames } = dialoguePersonsSchema.shape;
/**
 * A correction writes up to three items for each opinion (itself, its version, its address) and names every field that
 * changes in one event of at most 8 kB.
 */
export const MAX_OPINIONS_CORRECTED_AT_ONCE = 24;

const opinions = z.array(opinionEntrySchema).max(MAX_OPINIONS_AT_ONCE);
/** Where the day is not given, a dialogue that was held was planned for the day it was held. */
const planEntry = planSchema.extend({ plannedOn: localDateSchema.optional() });

/**
 * A dialogue as it is posted, on the form, by API or by queue. The parts that are given say how far it has come:
 * only a plan → planned, a notice → announced, a meeting → held, a conclusion → concluded, a publication → published.
 */
export const dialogueSubmissionSchema = z.strictObject({
  unit: unitIdSchema,
  plan: planEntry,
  notice: noticeSchema.optional(),
  meeting: meetingSchema.optional(),
  opinions: opinions.default([]),
  conclusion: conclusionSchema.optional(),
  publication: publicationSchema.optional(),
  attendeeNames,
  ...filing,
});
export type DialogueSubmission = z.infer<typeof dialogueSubmissionSchema>;

/**
 * A step of a dialogue that exists. `announce` also brings a postponed dialogue back, with a new day.
 */
export const stepSchema = z.discriminatedUnion("step", [
  z.strictObject({
    step: z.literal("announce"),
    notice: noticeSchema,
    plannedOn: localDateSchema.optional(),
    ...filing,
  }),
  z.strictObject({
    step: z.literal("record"),
    meeting: meetingSchema,
    opinions: opinions.default([]),
    conclusion: conclusionSchema.optional(),
    publication: publicationSchema.optional(),
    attendeeNames,
    ...filing,
  }),
  z.strictObject({
    step: z.literal("conclude"),
    conclusion: conclusionSchema,
    publication: publicationSchema.optional(),
    ...filing,
  }),
  z.strictObject({ step: z.literal("publish"), publication: publicationSchema, ...filing }),
  z.strictObject({
    step: z.literal("postpone"),
    reason: paragraph(500),
    plannedOn: localDateSchema.optional(),
    ...filing,
  }),
  z.strictObject({ step: z.literal("cancel"), reason: paragraph(500), ...filing }),
  z.strictObject({ step: z.literal("withdraw"), reason: paragraph(500), ...filing }),
  z.strictObject({ step: z.literal("add-opinions"), opinions: opinions.min(1), ...filing }),
]);
export type Step = z.infer<typeof stepSchema>;
export type StepName = Step["step"];
export const STEP_NAMES = [
  "announce",
  "record",
  "conclude",
  "publish",
  "postpone",
  "cancel",
  "withdraw",
  "add-opinions",
] as const satisfies readonly StepName[];

const partial = <S extends z.ZodObject>(schema: S) => schema.partial().optional();

/**
 * A correction of what was entered wrongly: only the fields that change. A new unit, or a day in another year,
 * moves the dialogue with its opinions; both tallies follow. `null` takes back what may be missing: a model, a notice, a
 * co-organiser, the list of attendees, the person who raised an opinion.
 */
export const correctionSchema = z.strictObject({
  unit: unitIdSchema.optional(),
  plan: planSchema.partial().extend({ model: planSchema.shape.model.nullable() }).optional(),
  notice: noticeSchema.nullable().optional(),
  meeting: meetingSchema
    .partial()
    .extend({ coOrganiser: meetingSchema.shape.coOrganiser.nullable() })
    .optional(),
  conclusion: partial(conclusionSchema),
  publication: partial(publicationSchema),
  opinions: z
    .array(opinionChangeSchema.extend({ id: opinionIdSchema, withdrawn: z.literal(true).optional() }))
    .max(MAX_OPINIONS_CORRECTED_AT_ONCE)
    .optional(),
  attendeeNames: attendeeNames.nullable(),
  ...filing,
});
export type Correction = z.infer<typeof correctionSchema>;
