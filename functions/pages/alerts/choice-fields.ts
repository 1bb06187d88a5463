import { ALERT_TOPICS, type AlertTopic } from "../../../shared/alerts/alert-rule.ts";
import { topicsReaching } from "../../../shared/alerts/explain-topics.ts";
import type { StoredMember } from "../../../shared/committees/members.dynamodb.ts";
import { preferenceOf } from "../../../shared/committees/preference.ts";
import { type Choice, choiceSchema } from "../../../shared/committees/preferences.ts";
import { fieldProblem } from "../../../shared/problems/field-problem.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { entered, textOf, type Values } from "../forms/field-values.ts";
import type { FormFields } from "../forms/form-fields.ts";
import { rowCount } from "../forms/rows.ts";

/** Single units, of which a member wants to hear otherwise. */
const EXCEPTIONS = { list: "preferences", firstInput: "topic", maximum: 30 } as const;

export const topicField = (topic: AlertTopic): string => `topics.${topic}`;

/** The fields of the form by which a member chooses when to hear of things. */
export const CHOICE_FORM: FormFields = {
  patterns: [
    "language",
    ...ALERT_TOPICS.map(topicField),
    "preferences",
    "preferences.*.topic",
    "preferences.*.unit",
    "preferences.*.delivery",
  ],
  rows: { preferences: EXCEPTIONS },
  labelOf({ texts }, pattern) {
    const { fields, topics, exceptions } = texts.alerts;
    const topic = ALERT_TOPICS.find((one) => topicField(one) === pattern);
    if (topic) return topics[topic];
    const words: Readonly<Record<string, string>> = fields;
    return words[pattern.slice(pattern.lastIndexOf(".") + 1)] ?? exceptions;
  },
  rowName: ({ texts }, _list, number) => texts.alerts.exception(number),
};

/** The form as it stands for what is chosen now; what is not chosen shows what follows of the general choice. */
export function valuesOf(stored: StoredMember): Values {
  const { member, preferences } = stored;
  const topics = topicsReaching(stored).map(({ topic, duty }): [string, string[]] => [
    topicField(topic),
    [preferenceOf(member, preferences, { topic, duty: duty === "all" })],
  ]);
  const rows = preferences
    .filter(({ unit }) => unit !== undefined)
    .flatMap(({ topic, unit = "", delivery }, index): [string, string[]][] => [
      [`preferences.${index}.topic`, [topic]],
      [`preferences.${index}.unit`, [unit]],
      [`preferences.${index}.delivery`, [delivery]],
    ]);
  return { language: [member.language ?? "vi"], ...Object.fromEntries([...topics, ...rows]) };
}

/** What is chosen, and the field of the form that each choice was made in. */
interface PostedChoice {
  readonly choice: Choice;
  readonly fields: readonly string[];
}

/**
 * The choice as it was posted. A topic that is left as in general is none, so that a change of the general one still
 * counts. Throws what is wrong with it, by the fields of the form.
 */
export function postedChoice(stored: StoredMember, values: Values): PostedChoice {
  const rows = Array.from({ length: rowCount(values, EXCEPTIONS) }, (_, index) => `preferences.${index}`);
  const missing = rows.filter((row) => entered(values, `${row}.unit`) === undefined);
  if (missing.length > 0)
    throw new Refusal(
      "fields-invalid",
      missing.map((row) => fieldProblem(`${row}.unit`, "required")),
    );
  const topics = topicsReaching(stored).flatMap(({ topic, duty }) => {
    const field = topicField(topic);
    const delivery = textOf(values, field);
    const general = preferenceOf(stored.member, [], { topic, duty: duty === "all" });
    return delivery === "" || delivery === general ? [] : [{ field, topic, delivery }];
  });
  const fields = [...rows, ...topics.map(({ field }) => field)];
  const body = {
    language: entered(values, "language"),
    preferences: [
      ...rows.map((row) => ({
        topic: entered(values, `${row}.topic`),
        unit: entered(values, `${row}.unit`),
        delivery: entered(values, `${row}.delivery`),
      })),
      ...topics.map(({ topic, delivery }) => ({ topic, delivery })),
    ],
  };
  return { choice: onForm(fields, () => parseOrRefuse(choiceSchema, body)), fields };
}

/** What is refused of `preferences.3.delivery` is told at the field of the form that it was made of. */
function onForm<T>(fields: readonly string[], attempt: () => T): T {
  try {
    return attempt();
  } catch (error) {
    throw refusedOnForm(fields, error);
  }
}

export function refusedOnForm(fields: readonly string[], error: unknown): unknown {
  if (!(error instanceof Refusal) || error.code !== "fields-invalid") return error;
  const problems = error.fields.map((problem) => {
    const [, index, rest = ""] = /^preferences\.(\d+)(\..*)?$/.exec(problem.field) ?? [];
    const field = index === undefined ? undefined : fields[Number(index)];
    if (field === undefined) return problem;
    return { ...problem, field: field.startsWith("topics.") ? field : `${field}${rest}` };
  });
  return new Refusal("fields-invalid", problems);
}
