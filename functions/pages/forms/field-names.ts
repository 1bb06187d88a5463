import type { FormFields, RowLists } from "./form-fields.ts";

/**
 * Fields of the forms about dialogues, named by their path in what is submitted, so that a problem's path leads to its input. `*`
 * stands for the number of a row. Words for each stand in `texts/<language>/fields.ts`.
 */
export const FIELD_NAMES = [
  "unit",
  "plan.plannedOn",
  "plan.place",
  "plan.form",
  "plan.area",
  "plan.area.names",
  "plan.basis",
  "plan.model",
  "notice",
  "notice.publishedOn",
  "plannedOn",
  "meeting",
  "meeting.startedAt",
  "meeting.endedAt",
  "meeting.chairs",
  "meeting.chairs.*.name",
  "meeting.chairs.*.post",
  "meeting.chairs.*.title",
  "meeting.coOrganiser",
  "meeting.attendees",
  "attendeeNames",
  "opinions",
  "opinions.*.field",
  "opinions.*.content",
  "opinions.*.people",
  "opinions.*.raisedBy",
  "opinions.*.raisedBy.name",
  "opinions.*.raisedBy.contact",
  "opinions.*.raisedBy.idNumber",
  "opinions.*.outcome",
  "opinions.*.outcome.answeredBy",
  "opinions.*.outcome.to",
  "opinions.*.outcome.toUnit",
  "opinions.*.outcome.dueOn",
  "opinions.*.outcome.reportedTo",
  "opinions.*.outcome.by",
  "opinions.*.withdrawn",
  "conclusion",
  "conclusion.number",
  "conclusion.issuedOn",
  "publication",
  "publication.publishedOn",
  "publication.channels",
  "reason",
  "filingReason",
  "ground",
  "document",
  "withOpinions",
  "confirmed",
] as const;
export type FieldName = (typeof FIELD_NAMES)[number];

/** Inputs that a field consists of, beyond one of its own name: a moment is typed as a date and a time. */
const PARTS = ["date", "time", "kind"];

const isFieldName = (name: string): name is FieldName => FIELD_NAMES.some((known) => known === name);

/** Lists of the forms about dialogues. */
export const ROWS = {
  chairs: { list: "meeting.chairs", firstInput: "name", maximum: 5 },
  opinions: { list: "opinions", firstInput: "content", maximum: 40 },
} as const satisfies RowLists;

/** The fields of every form about a dialogue or its opinions; other forms bring their own. */
export const DIALOGUE_FIELDS: FormFields = {
  patterns: FIELD_NAMES,
  rows: ROWS,
  labelOf: ({ texts }, pattern) => (isFieldName(pattern) ? texts.fields[pattern] : pattern),
  rowName: ({ texts: { forms } }, list, number) =>
    list === ROWS.chairs.list ? forms.chairNumber(number) : forms.opinionNumber(number),
};

/** `opinions.3.content` → `opinions.*.content`. */
export const patternOf = (path: string): string => path.replace(/\.\d{1,2}(?=\.|$)/g, ".*");

/** The field at the path or, where the path leads deeper than any field, the nearest one above; with its own path. */
export function fieldAt(
  path: string,
  { patterns }: Pick<FormFields, "patterns"> = DIALOGUE_FIELDS,
): { readonly name: string; readonly path: string } | undefined {
  for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf(".")))) {
    const name = patternOf(at);
    if (patterns.includes(name)) return { name, path: at };
  }
  return undefined;
}

/** Whether a form has an input of that name; anything else that is posted is left unread. */
export function isInputName(
  name: string,
  { patterns }: Pick<FormFields, "patterns"> = DIALOGUE_FIELDS,
): boolean {
  const pattern = patternOf(name);
  if (patterns.includes(pattern)) return true;
  const dot = pattern.lastIndexOf(".");
  return PARTS.includes(pattern.slice(dot + 1)) && patterns.includes(pattern.slice(0, dot));
}

/** Number of the row that the path lies in, counted from 1; undefined outside rows. */
export function rowNumber(path: string): number | undefined {
  const index = /\.(\d{1,2})(?:\.|$)/.exec(path)?.[1];
  return index === undefined ? undefined : Number(index) + 1;
}

/** Compares inputs as they stand in forms: part by part, in a part row by row, in a row field by field. */
export function byForm(a: string, b: string, fields: Pick<FormFields, "patterns"> = DIALOGUE_FIELDS): number {
  const [placeA, placeB] = [placeOf(a, fields), placeOf(b, fields)];
  const at = placeA.findIndex((number, index) => number !== placeB[index]);
  return at === -1 ? a.localeCompare(b) : (placeA[at] ?? 0) - (placeB[at] ?? 0);
}

function placeOf(name: string, { patterns }: Pick<FormFields, "patterns">): readonly number[] {
  const part = partOf(name);
  const field = fieldAt(name, { patterns })?.name;
  return [
    patterns.findIndex((known) => partOf(known) === part),
    rowNumber(name) ?? 0,
    field === undefined ? -1 : patterns.indexOf(field),
  ];
}

/** The part of a form that the input stands in: `meeting` of `meeting.chairs.0.name`. */
export const partOf = (name: string): string => name.split(".", 1)[0] ?? name;

/** The id of the input (of the first, where a field has several): `meeting.startedAt` → `meeting-startedAt`. */
export const inputId = (path: string): string => path.replaceAll(".", "-");
