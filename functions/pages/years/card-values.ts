import type { Card, Part } from "../../../shared/appraisals/card.ts";
import { isReview } from "../../../shared/appraisals/card.ts";
import type { Subject } from "../../../shared/appraisals/subject.ts";
import type { Citation } from "../../../shared/evidence/evidence.ts";
import { bind } from "../../../shared/guidance/rules/rule.ts";
import type { MetricName } from "../../../shared/pipeline/metrics.ts";
import type { Language } from "../../../shared/texts/bilingual.ts";
import { entered, type Values } from "../forms/field-values.ts";
import { NO, YES } from "../forms/read-declared.ts";
import { readDate } from "../forms/read-dialogue-form.ts";
import { rowCount } from "../forms/rows.ts";
import { typedNumber } from "../forms/typed.ts";
import {
  answerInputs,
  filledIn,
  numberToType,
  present,
  readAnswer,
  readReason,
  readReview,
  readYesNo,
  reviewInputs,
} from "./answer-values.ts";

/** Numbers that a unit may declare of a criterion although records count them, in the order of the form. */
export const declarable = (subject: Subject): readonly MetricName[] =>
  subject.kind === "leaf" ? bind(subject.leaf).metrics : [];

/** A part of a card in the inputs of its form; nothing where it was not written yet. */
export function cardValues(card: Card | undefined, subject: Subject, part: Part, language: Language): Values {
  if (subject.kind === "finding") return findingValues(card);
  const { leaf } = subject;
  if (part === "explanation") {
    const { explanation } = card ?? {};
    return filledIn({ text: explanation?.text, ...citationInputs(explanation?.evidence) });
  }
  if (isReview(part)) {
    const review = card?.[part];
    return review ? filledIn({ ...answerInputs(leaf, review, language), ...reviewInputs(review) }) : {};
  }
  const { self } = card ?? {};
  if (!self) return {};
  return filledIn({
    ...answerInputs(leaf, self, language),
    explanation: self.explanation,
    ...citationInputs(self.evidence),
    ...Object.fromEntries(
      declarable(subject).flatMap((metric, index) => {
        const declared = self.declared?.find((one) => one.metric === metric);
        return [
          [`declared.${index}.declared`, numberToType(declared?.declared)],
          [`declared.${index}.confirmed.reason`, declared?.confirmed?.reason],
        ];
      }),
    ),
    "forecast.expected": self.forecast?.expected,
    "forecast.by": self.forecast?.by,
    "contested.reason": self.contested?.reason,
  });
}

const findingValues = (card: Card | undefined): Values => {
  const { achieved, comment } = card?.final ?? {};
  return filledIn({ achieved: achieved === undefined ? undefined : achieved ? YES : NO, comment });
};

const citationInputs = (citations: readonly Citation[] = []) =>
  Object.fromEntries(
    citations.flatMap(({ file, pages }, index) => [
      [`evidence.${index}.file`, file],
      [`evidence.${index}.pages`, pages],
    ]),
  );

/** What the form of a part says, as its schema wants it. */
export function readPart(subject: Subject, part: Part, values: Values): Record<string, unknown> {
  if (subject.kind === "finding")
    return present({ achieved: readYesNo(values, "achieved"), comment: entered(values, "comment") });
  if (part === "explanation")
    return present({ text: entered(values, "text"), evidence: readCitations(values) });
  const answer = readAnswer(subject.leaf, values);
  if (isReview(part)) return { ...answer, ...readReview(values) };
  const forecast = present({
    expected: entered(values, "forecast.expected"),
    by: readDate(values, "forecast.by"),
  });
  const declared = readDeclared(subject, values);
  return present({
    ...answer,
    explanation: entered(values, "explanation"),
    evidence: readCitations(values),
    declared: declared.length === 0 ? undefined : declared,
    forecast: Object.keys(forecast).length === 0 ? undefined : forecast,
    contested: readReason(values, "contested.reason"),
  });
}

function readCitations(values: Values): object[] | undefined {
  const rows = Array.from({ length: rowCount(values, { list: "evidence" }) }, (_, index) =>
    present({
      file: entered(values, `evidence.${index}.file`),
      pages: entered(values, `evidence.${index}.pages`),
    }),
  );
  return rows.length === 0 ? undefined : rows;
}

/** A reason confirms the number against what the form had said the records count. */
function readDeclared(subject: Subject, values: Values): object[] {
  return declaredAt(subject, values).map((index) => {
    const typed = entered(values, `declared.${index}.declared`);
    const reason = entered(values, `declared.${index}.confirmed.reason`);
    const recorded = Number(entered(values, `declared.${index}.recorded`) ?? 0);
    return present({
      metric: declarable(subject)[index],
      declared: typed === undefined ? undefined : typedNumber(typed),
      confirmed: reason === undefined ? undefined : { recorded, reason },
    });
  });
}

/** Places of the form at which something was declared, in the order in which it is saved. */
export const declaredAt = (subject: Subject, values: Values): number[] =>
  declarable(subject).flatMap((_, index) => {
    const has = ["declared", "confirmed.reason"].some(
      (name) => entered(values, `declared.${index}.${name}`) !== undefined,
    );
    return has ? [index] : [];
  });
