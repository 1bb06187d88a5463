import type { Unit } from "../../../shared/units/unit.ts";
import { byForm, fieldAt } from "../forms/field-names.ts";
import type { Values } from "../forms/field-values.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { placeInWords, valueInWords } from "../views/in-words.ts";
import { table } from "../views/table.ts";

/**
 * Where what a person entered differs from the record as it is now: field by field, both sides. `nameOf` says what
 * an input is called.
 */
export function differences(
  request: PageRequest,
  { now, typed }: { readonly now: Values; readonly typed: Values },
  units: readonly Unit[],
  nameOf: (name: string) => string = (name) => placeInWords(request, name),
): Html {
  const { forms } = request.texts;
  const names = new Set([...Object.keys(now), ...Object.keys(typed)]);
  const rows = [...names]
    .filter((name) => fieldAt(name) !== undefined)
    .sort(byForm)
    .map((name) => ({
      name: nameOf(name),
      now: valueInWords(request, now, name, units),
      typed: valueInWords(request, typed, name, units),
    }))
    .filter((row) => row.now !== row.typed);
  if (rows.length === 0) return html`<p>${forms.conflictSame}</p>`;
  return table({
    label: forms.conflictTitle,
    columns: [{ name: forms.conflictField }, { name: forms.conflictNow }, { name: forms.conflictYours }],
    rows: rows.map((row) => [row.name, row.now || "–", row.typed || "–"]),
  });
}
