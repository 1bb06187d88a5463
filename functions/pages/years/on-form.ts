import type { Subject } from "../../../shared/appraisals/subject.ts";
import { figuresOf } from "../../../shared/guidance/rules/terms.ts";
import { type FieldProblem, fieldProblem } from "../../../shared/problems/field-problem.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import type { Language } from "../../../shared/texts/bilingual.ts";
import type { Values } from "../forms/field-values.ts";
import { declaredAt } from "./card-values.ts";

/**
 * A refusal in the words and places of a form: figures and declared numbers by their place there, points as people write
 * them, and a card that somebody else has saved as a record that was changed.
 */
export function onForm(
  error: unknown,
  {
    subject,
    values,
    language,
  }: { readonly subject: Subject; readonly values: Values; readonly language: Language },
): unknown {
  if (!(error instanceof Refusal)) return error;
  if (error.code === "changed-meanwhile") return new Refusal("version-changed", [], error.current);
  if (error.code !== "fields-invalid") return error;
  return new Refusal(
    error.code,
    error.fields.map((fault) => placed(fault, subject, values, language)),
  );
}

function placed(fault: FieldProblem, subject: Subject, values: Values, language: Language): FieldProblem {
  const { field, rule } = fault;
  if (subject.kind === "finding") return fault;
  const { leaf } = subject;
  if (field === "points" && rule === "too-large")
    return fieldProblem(field, rule, { maximum: formatPoints(leaf.max, language) });
  const [list = "", name = "", ...rest] = field.split(".");
  if (list === "figures" && name !== "") {
    const index = figuresOf(leaf.rule).indexOf(name);
    return index === -1 ? fault : { ...fault, field: `figures.${index}` };
  }
  if (list === "declared" && name !== "") {
    const index = declaredAt(subject, values)[Number(name)];
    return index === undefined ? fault : { ...fault, field: ["declared", index, ...rest].join(".") };
  }
  return fault;
}
