import * as z from "zod";
import { unitIdSchema } from "../ids/readable-id.ts";
import { dialogueIdSchema } from "../ids/record-id.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import type { DialogueIn } from "./dialogue.ts";
import { conclusionSchema, meetingSchema, noticeSchema, planSchema, publicationSchema } from "./parts.ts";

const count = z.int().min(0);

/**
 * What everybody may see of a dialogue whose result was published (công khai): when, where, chaired by whom, how many
 * came, how many opinions by outcome, the conclusion. No opinion's text, no attendee.
 */
export const publicPartSchema = z.strictObject({
  id: dialogueIdSchema,
  unit: unitIdSchema,
  year: yearSchema,
  state: z.literal("published"),
  plan: planSchema,
  notice: noticeSchema.optional(),
  meeting: meetingSchema,
  conclusion: conclusionSchema,
  publication: publicationSchema,
  raised: z.strictObject({
    answeredOnTheSpot: count,
    handedOver: count,
    beyondAuthority: count,
    toVerify: count,
  }),
});
export type PublicPart = z.infer<typeof publicPartSchema>;

export function publicPart(dialogue: DialogueIn<"published">): PublicPart {
  const { id, unit, year, state, plan, notice, meeting, conclusion, publication, raised } = dialogue;
  const { opinions: _, ...counts } = raised;
  return {
    id,
    unit,
    year,
    state,
    plan,
    ...(notice && { notice }),
    meeting,
    conclusion,
    publication,
    raised: counts,
  };
}
