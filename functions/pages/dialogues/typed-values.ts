import type { Unit } from "../../../shared/units/unit.ts";
import { byForm, DIALOGUE_FIELDS, fieldAt } from "../forms/field-names.ts";
import type { Values } from "../forms/field-values.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { placeInWords, valueInWords } from "../views/in-words.ts";
import type { Reading } from "./differences.ts";

/**
 * What a person entered about a dialogue, to be read: field by field in the order of the form, what was left empty left
 * out. `nameOf` says what an input is called.
 */
export const typedValues = (
  request: PageRequest,
  values: Values,
  units: readonly Unit[],
  nameOf: (name: string) => string = (name) => placeInWords(request, name),
): Html =>
  typedValuesIn(request, values, {
    fields: DIALOGUE_FIELDS,
    nameOf,
    textFor: (all, name) => valueInWords(request, all, name, units),
  });

/** The same of a form of any kind. */
export function typedValuesIn(
  request: PageRequest,
  values: Values,
  { fields, nameOf, textFor }: Reading,
): Html {
  const { typedTitle, typedLead } = request.texts.dialogue;
  const names = Object.keys(values)
    .filter((name) => fieldAt(name, fields) !== undefined)
    .sort((a, b) => byForm(a, b, fields));
  return html`<section class="part" aria-labelledby="typed">
    <h2 id="typed">${typedTitle}</h2>
    <p>${typedLead}</p>
    <dl>${names.map((name) => {
      const value = textFor(values, name);
      return value && html`<div><dt>${nameOf(name)}</dt><dd class="content">${value}</dd></div>`;
    })}</dl>
  </section>`;
}
