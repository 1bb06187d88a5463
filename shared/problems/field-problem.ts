import type { Bilingual } from "../texts/bilingual.ts";
import { FIELD_RULES, type FieldRule, type RuleParameters } from "./field-rules.ts";

/** One thing wrong with one field: where, which rule, what it means and how to put it right, in both languages. */
export interface FieldProblem {
  /** Path in the body, `meeting.chairs.0.name`; empty for the body as a whole. */
  readonly field: string;
  readonly rule: FieldRule;
  readonly message: Bilingual;
  readonly remedy: Bilingual;
}

export function fieldProblem(field: string, rule: FieldRule, parameters: RuleParameters = {}): FieldProblem {
  const { message, remedy } = FIELD_RULES[rule];
  return { field, rule, message: fill(message, parameters), remedy: fill(remedy, parameters) };
}

function fill(text: Bilingual, parameters: RuleParameters): Bilingual {
  const put = (template: string) =>
    template.replace(/\{(\w+)\}/g, (_, name: string) => String(parameters[name] ?? ""));
  return { vi: put(text.vi), en: put(text.en) };
}
