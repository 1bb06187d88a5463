import type { Unit } from "../../../shared/units/unit.ts";
import { byForm, fieldAt } from "../forms/field-names.ts";
import type { Values } from "../forms/field-values.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { placeInWords, valueInWords } from "../views/in-words.ts";

/**
 * What a person entered, to be read: field by field in the order of the form, what was left empty left out. `nameOf`
 * says what an input is called.
 */
export function typedValues(
  request: PageRequest,
  values: Values,
  units: readonly Unit[],
  nameOf: (name: string) => string = (name) => placeInWords(request, name),
): Html {
  const { typedTitle, typedLead } = request.texts.dialogue;
  const names = Object.keys(values)
    .filter((name) => fieldAt(name) !== undefined)
    .sort(byForm);
  return html`<section class="part" aria-labelledby="typed">
    <h2 id="typed">${typedTitle}</h2>
    <p>${typedLead}</p>
    <dl>${names.map((name) => {
      const value = valueInWords(request, values, name, units);
      return value && html`<div><dt>${nameOf(name)}</dt><dd class="content">${value}</dd></div>`;
    })}</dl>
  </section>`;
}
