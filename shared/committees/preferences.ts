import * as z from "zod";
import { ALERT_TOPICS } from "../alerts/alert-rule.ts";
import { DELIVERIES, type Delivery } from "../alerts/entry.ts";
import { topicsReaching } from "../alerts/explain-topics.ts";
import { committeeIdSchema, memberIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { LANGUAGES, type Language } from "../texts/bilingual.ts";
import { ALERT_PREFERENCES, languageOf } from "./member.ts";
import type { StoredMember } from "./members.dynamodb.ts";
import { type Preference, preferenceOf, preferencesSchema } from "./preference.ts";

/** What is chosen for a member: replaces all that was chosen before. */
export const choiceSchema = z.strictObject({
  /** Language of the mails; as it was where not said. */
  language: z.enum(LANGUAGES).optional(),
  preferences: preferencesSchema,
});
export type Choice = z.infer<typeof choiceSchema>;

/** A member's choices as others see them: no name and no address. */
export const choicesView = z.strictObject({
  committee: committeeIdSchema,
  member: memberIdSchema,
  version: z.int().min(1),
  language: z.enum(LANGUAGES),
  /** Where nothing else is chosen for a topic. */
  general: z.enum(ALERT_PREFERENCES),
  preferences: preferencesSchema,
  /** What follows of it, for every topic that concerns the member at all. */
  topics: z.array(
    z.strictObject({
      topic: z.enum(ALERT_TOPICS),
      delivery: z.enum(DELIVERIES),
      /** `all`: it cannot be switched off; `some`: what of it is duty comes within the day whatever is chosen. */
      duty: z.enum(["all", "some", "none"]),
      units: z.array(z.strictObject({ unit: unitIdSchema, delivery: z.enum(DELIVERIES) })),
    }),
  ),
});
type Choices = z.infer<typeof choicesView>;

export function choicesOf(stored: StoredMember): Choices {
  const { committee, member, preferences, preferencesVersion } = stored;
  return {
    committee,
    member: member.id,
    version: preferencesVersion,
    language: languageOf(member),
    general: member.alerts,
    preferences,
    topics: topicsReaching(stored).map(({ topic, duty }) => {
      const told = { topic, duty: duty === "all" };
      const units = new Set(
        preferences.flatMap((one) => (one.topic === topic && one.unit !== undefined ? [one.unit] : [])),
      );
      return {
        topic,
        duty,
        delivery: preferenceOf(member, preferences, told),
        units: [...units].map((unit) => ({
          unit,
          delivery: preferenceOf(member, preferences, { ...told, unit }),
        })),
      };
    }),
  };
}

/** Deliveries that a duty may be given: it can be delayed within the day. */
export const DUTY_DELIVERIES: readonly Delivery[] = ["at-once", "daily"];

/** What cannot be chosen: a duty switched off or left to the week, a unit that nobody knows here. */
export function choiceFaults(
  stored: StoredMember,
  { preferences }: Choice,
  isKnown: (unit: NonNullable<Preference["unit"]>) => boolean,
): FieldProblem[] {
  const duties = new Set(
    topicsReaching(stored).flatMap(({ topic, duty }) => (duty === "all" ? [topic] : [])),
  );
  return preferences.flatMap(({ topic, unit, delivery }, index) => [
    ...(unit !== undefined && !isKnown(unit)
      ? [fieldProblem(`preferences.${index}.unit`, "unit-unknown")]
      : []),
    ...(duties.has(topic) && !DUTY_DELIVERIES.includes(delivery)
      ? [fieldProblem(`preferences.${index}.delivery`, "duty-stays-on")]
      : []),
  ]);
}

/** Names of the topics about which the choices differ, and `language` where that does. */
export function changedBetween(
  before: StoredMember,
  { preferences, language }: { readonly preferences: readonly Preference[]; readonly language: Language },
): string[] {
  const said = (all: readonly Preference[], topic: Preference["topic"]) =>
    JSON.stringify(all.filter((one) => one.topic === topic).map(({ unit, delivery }) => [unit, delivery]));
  const topics = ALERT_TOPICS.filter((topic) => said(before.preferences, topic) !== said(preferences, topic));
  return [...topics, ...(languageOf(before.member) === language ? [] : ["language"])];
}
