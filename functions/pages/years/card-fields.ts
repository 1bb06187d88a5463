import { MAX_EVIDENCE_A_CRITERION } from "../../../shared/evidence/evidence.ts";
import type { FormFields, Words } from "../forms/form-fields.ts";

/** Inputs with which a criterion is answered; figures are numbered in the order of the rule. */
const ANSWER = [
  "points",
  "level",
  "ticks",
  "achieved",
  "figures",
  "figures.*",
  "notApplicable",
  "notApplicable.reason",
] as const;

/** Inputs of a review beside the answer. */
const REVIEW = [
  "voided",
  "voided.reason",
  "forecast.outcome",
  "forecast.note",
  "contestSettled",
  "comment",
] as const;

/** Inputs of the forms about one card, whichever part; named by their path in what is saved. */
const CARD = [
  ...ANSWER,
  "contested",
  "contested.reason",
  "explanation",
  "text",
  "evidence",
  "evidence.*.file",
  "evidence.*.pages",
  "declared",
  "declared.*.declared",
  "declared.*.recorded",
  "declared.*.confirmed",
  "declared.*.confirmed.reason",
  "forecast",
  "forecast.expected",
  "forecast.by",
  ...REVIEW,
] as const;

/** The words of the nearest part of the path that has some: a reason is named by what it is for. */
function labelOf({ texts }: Words, pattern: string): string {
  const words: Readonly<Record<string, string>> = texts.years.fields;
  const parts = pattern.split(".").toReversed();
  const named = parts.find((part) => part !== "reason" && words[part] !== undefined);
  return (named === undefined ? undefined : words[named]) ?? texts.years.fields.row;
}

const EVIDENCE = { list: "evidence", firstInput: "file", maximum: MAX_EVIDENCE_A_CRITERION } as const;

/** The fields of a form about one card. `part` is the part it is for, whatever the stage has become since. */
export const CARD_FORM: FormFields = {
  patterns: ["part", ...CARD],
  rows: { evidence: EVIDENCE },
  labelOf,
  rowName: ({ texts }, _list, number) => texts.years.evidenceNumber(number),
};

/** The fields of the form that takes one criterion of many units at once; a row's problem as a whole stands at `rows.*`. */
export const ROWS_FORM: FormFields = {
  patterns: [
    "criterion",
    "committee",
    "rows.*",
    "rows.*.unit",
    "rows.*.version",
    "rows.*.part",
    "rows.*.was",
    ...[...ANSWER, ...REVIEW].map((field) => `rows.*.${field}`),
  ],
  rows: {},
  labelOf,
  rowName: ({ texts }, _list, number) => `${texts.years.fields.row} ${number}`,
};

/** The field of the form of a step. */
export const STEP_FORM: FormFields = {
  patterns: ["reason"],
  rows: {},
  labelOf: ({ texts }) => texts.years.fields.reason,
  rowName: (_words, list) => list,
};
