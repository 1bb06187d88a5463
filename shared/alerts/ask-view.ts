import * as z from "zod";
import { instantSchema, localDateSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, memberIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { ALERT_RULES, ALERT_TOPICS } from "./alert-rule.ts";
import type { OccasionAnswer, Question } from "./ask-alerts.dynamodb.ts";
import { DELIVERIES } from "./entry.ts";
import { ENTRY_FATES } from "./explain.ts";
import { audienceInWords, audiencesInWords } from "./explain-audience.ts";
import { WHY_NOT } from "./explain-why-not.ts";
import { ruleOf } from "./known-rules.ts";
import { occasionSchema } from "./occasion.ts";

/** `?subject=…`, and of whom: `&committee=…&member=…`, both or neither. */
export const questionSchema = z
  .strictObject({
    subject: occasionSchema.shape.subject,
    committee: committeeIdSchema.optional(),
    member: memberIdSchema.optional(),
  })
  .refine(({ committee, member }) => (committee === undefined) === (member === undefined), {
    path: ["member"],
    params: { rule: "required" },
  })
  .transform(({ subject, committee, member }): Question => {
    return { subject, of: committee && member ? { committee, member } : undefined };
  });

/** Every decision about a subject: ids, posts, times and reasons; no address, no text of a record. */
export const answersView = z.strictObject({
  subject: z.string(),
  occasions: z.array(
    z.strictObject({
      rule: z.enum(ALERT_RULES),
      name: bilingualSchema,
      topic: z.enum(ALERT_TOPICS),
      episode: z.string(),
      on: localDateSchema,
      unit: unitIdSchema.optional(),
      /** Whom the rule tells. */
      tells: bilingualSchema,
      recipients: z.array(
        z.strictObject({
          committee: committeeIdSchema,
          member: memberIdSchema,
          post: z.string().optional(),
          /** By which part of the rule, where the member still holds what it asks for. */
          because: bilingualSchema.optional(),
          delivery: z.enum(DELIVERIES),
          fate: z.enum(ENTRY_FATES),
          reason: bilingualSchema,
          /** When it left, or may leave at the earliest. */
          at: instantSchema.optional(),
        }),
      ),
      /** Of the member who was asked about and was not told. */
      notTold: z.strictObject({ why: z.enum(WHY_NOT), reason: bilingualSchema }).optional(),
    }),
  ),
});

export const viewOf = (subject: string, answers: readonly OccasionAnswer[]): z.input<typeof answersView> => ({
  subject,
  occasions: answers.map(({ occasion, recipients, whyNot }) => {
    const { rule: id, episode, on, unit } = occasion;
    const rule = ruleOf(id);
    return {
      rule: id,
      name: { ...rule.name },
      topic: rule.topic,
      episode,
      on,
      ...(unit && { unit }),
      tells: audiencesInWords(rule.to),
      recipients: recipients.map(({ entry, post, because, fate, words, at }) => ({
        committee: entry.committee,
        member: entry.member,
        ...(post !== undefined && { post }),
        ...(because && { because: audienceInWords(because) }),
        delivery: entry.delivery,
        fate,
        reason: words,
        ...(at && { at }),
      })),
      ...(whyNot && { notTold: { why: whyNot.why, reason: whyNot.words } }),
    };
  }),
});
