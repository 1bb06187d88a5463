import type { FactKind } from "../../../shared/pipeline/fact-kinds.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { type DeclaredField, declaredFields } from "../forms/declared-fields.ts";
import { textOf, textsOf } from "../forms/field-values.ts";
import { NO, YES } from "../forms/read-declared.ts";
import {
  type Choice,
  type ControlOptions,
  choiceField,
  type FormView,
  grouped,
  selectField,
  textArea,
  textField,
} from "./controls.ts";
import { dateField, momentField } from "./date-controls.ts";
import { rows } from "./form-frame.ts";
import { type Html, html } from "./html.ts";

/** What fields offer to choose from beyond their own declaration. */
export interface FieldSources {
  /** The unit that the record is about. */
  readonly unit: Unit;
  /** Units that a field can name. */
  readonly units: readonly Unit[];
  /** Records that a field can name, by kind. */
  readonly records: ReadonlyMap<FactKind, readonly Choice[]>;
}

/** The input of a declared field, for the field's path. */
export function declaredControl(
  view: FormView,
  field: DeclaredField,
  path: string,
  sources: FieldSources,
): Html {
  const { language } = view.request;
  const { hint, input } = field.words;
  const options: ControlOptions = { required: field.isRequired, ...(hint && { hint: hint[language] }) };
  switch (input.kind) {
    case "line":
      return textField(view, path, { ...options, ...(field.maxLength && { maxLength: field.maxLength }) });
    case "text":
      return textArea(view, path, options);
    case "date":
      return dateField(view, path, options);
    case "date-time":
      return momentField(view, path, options);
    case "number":
      return textField(view, path, { ...options, inputMode: "numeric", maxLength: 20, className: "narrow" });
    case "money":
      return moneyField(view, path, options);
    case "yes-no":
      return oneOf(view, path, yesNo(view), options);
    case "choice":
      return oneOf(view, path, choicesIn(view, input.options), options);
    case "choices":
      return severalOf(view, path, choicesIn(view, input.options), options);
    case "unit":
      return selectField(view, path, withChosen(view, path, unitChoices(view, sources.units)), options);
    case "sub-unit":
      return subUnitField(view, path, sources.unit, options);
    case "sub-units":
      return severalOf(view, path, named(sources.unit.subUnits), options);
    case "record":
      return selectField(view, path, withChosen(view, path, sources.records.get(input.of) ?? []), options);
    case "rows":
      return rowsControl(view, field, path, sources);
    case "group":
      return grouped(view, path, { ...options, className: "row" }, () =>
        controls(view, withinGroup(field, declaredFields(input.fields)), `${path}.`, sources),
      );
  }
}

/** Nothing in a group is asked for as long as the group may be left out. */
const withinGroup = (
  { isOptional }: DeclaredField,
  fields: readonly DeclaredField[],
): readonly DeclaredField[] =>
  isOptional ? fields.map((field) => ({ ...field, isRequired: false })) : fields;

/** The inputs of these fields, one after the other. */
export const controls = (
  view: FormView,
  fields: readonly DeclaredField[],
  at: string,
  sources: FieldSources,
): Html => html`${fields.map((field) => declaredControl(view, field, `${at}${field.name}`, sources))}`;

/** Rows with buttons for more; the mark tells a list that was emptied from one that the form did not have. */
function rowsControl(view: FormView, { words }: DeclaredField, path: string, sources: FieldSources): Html {
  if (words.input.kind !== "rows") return html``;
  const { language, texts } = view.request;
  const fields = declaredFields(words.input.fields);
  const buttons = [1, 5].map((count) => ({ count, label: texts.records.addRows(count) }));
  return html`${mark(path)}${rows(
    view,
    path,
    (number) => `${words.label[language]} ${number}`,
    (at) => controls(view, fields, `${at}.`, sources),
    buttons,
  )}`;
}

const mark = (path: string): Html => html`<input type="hidden" name="${path}" value="">`;

/** Few are all shown; one that may be left open again is a list to choose from, because a radio button cannot be undone. */
const MOST_SHOWN = 6;

const oneOf = (view: FormView, path: string, choices: readonly Choice[], options: ControlOptions): Html =>
  options.required && choices.length <= MOST_SHOWN
    ? choiceField(view, path, "radio", choices, options)
    : selectField(view, path, choices, options);

/** Boxes that are all left open send nothing: the mark does. */
const severalOf = (view: FormView, path: string, choices: readonly Choice[], options: ControlOptions): Html =>
  html`${mark(path)}${choiceField(view, path, "checkbox", [...choices, ...strangers(view, path, choices)], options)}`;

function subUnitField(view: FormView, path: string, { subUnits }: Unit, options: ControlOptions): Html {
  if (subUnits.length === 0) return textField(view, path, { ...options, maxLength: 100 });
  return selectField(view, path, withChosen(view, path, named(subUnits)), options);
}

function moneyField(view: FormView, path: string, options: ControlOptions): Html {
  const { money } = view.request.texts.records.hints;
  const hint = options.hint === undefined ? money : `${options.hint} ${money}`;
  return textField(view, path, {
    ...options,
    hint,
    inputMode: "numeric",
    maxLength: 30,
    className: "narrow",
  });
}

const yesNo = ({ request: { texts } }: FormView): Choice[] => [
  { value: YES, label: texts.site.yes },
  { value: NO, label: texts.records.no },
];

const choicesIn = (
  { request: { language } }: FormView,
  options: Readonly<Record<string, Readonly<Record<"vi" | "en", string>>>>,
): Choice[] => Object.entries(options).map(([value, words]) => ({ value, label: words[language] }));

const unitChoices = ({ request }: FormView, units: readonly Unit[]): Choice[] =>
  units.map((unit) => ({ value: unit.id, label: unitName(request, unit) }));

const named = (names: readonly string[]): Choice[] => names.map((name) => ({ value: name, label: name }));

/** What is chosen stays on the list, also where it is not offered any more. */
function withChosen(view: FormView, path: string, choices: readonly Choice[]): readonly Choice[] {
  const chosen = textOf(view.values, path);
  return chosen === "" || choices.some(({ value }) => value === chosen)
    ? choices
    : [{ value: chosen, label: chosen }, ...choices];
}

const strangers = (view: FormView, path: string, choices: readonly Choice[]): Choice[] =>
  named(
    textsOf(view.values, path).filter(
      (text) => text.trim() !== "" && !choices.some(({ value }) => value === text),
    ),
  );
