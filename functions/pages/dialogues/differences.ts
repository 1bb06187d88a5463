import type { Unit } from "../../../shared/units/unit.ts";
import { byForm, DIALOGUE_FIELDS, fieldAt } from "../forms/field-names.ts";
import type { Values } from "../forms/field-values.ts";
import type { FormFields } from "../forms/form-fields.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { placeInWords, valueInWords } from "../views/in-words.ts";
import { table } from "../views/table.ts";

/** How the inputs of a form are read aloud. */
export interface Reading {
  readonly fields: FormFields;
  /** What an input is called. */
  nameOf(name: string): string;
  /** What stands in the inputs of that name; empty where nothing was entered. */
  textFor(values: Values, name: string): string;
}

/** The form as it was typed, and the record as it is now. */
interface Sides {
  readonly now: Values;
  readonly typed: Values;
}

/**
 * Where what a person entered about a dialogue differs from the record as it is now: field by field, both sides.
 * `nameOf` says what an input is called.
 */
export const differences = (
  request: PageRequest,
  sides: Sides,
  units: readonly Unit[],
  nameOf: (name: string) => string = (name) => placeInWords(request, name),
): Html =>
  differencesIn(request, sides, {
    fields: DIALOGUE_FIELDS,
    nameOf,
    textFor: (values, name) => valueInWords(request, values, name, units),
  });

/** The same for a form of any kind. */
export function differencesIn(
  request: PageRequest,
  { now, typed }: Sides,
  { fields, nameOf, textFor }: Reading,
): Html {
  const { forms } = request.texts;
  const names = new Set([...Object.keys(now), ...Object.keys(typed)]);
  const rows = [...names]
    .filter((name) => fieldAt(name, fields) !== undefined)
    .sort((a, b) => byForm(a, b, fields))
    .map((name) => ({
      name: nameOf(name),
      now: textFor(now, name),
      typed: textFor(typed, name),
    }))
    .filter((row) => row.now !== row.typed);
  if (rows.length === 0) return html`<p>${forms.conflictSame}</p>`;
  return table({
    label: forms.conflictTitle,
    columns: [{ name: forms.conflictField }, { name: forms.conflictNow }, { name: forms.conflictYours }],
    rows: rows.map((row) => [row.name, row.now || "–", row.typed || "–"]),
  });
}
