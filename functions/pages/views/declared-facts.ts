import { type DeclaredField, declaredFields } from "../forms/declared-fields.ts";
import { textOf, type Values } from "../forms/field-values.ts";
import { rowCount } from "../forms/rows.ts";
import type { PageRequest } from "../page.ts";
import { fieldInWords, type Names } from "./declared-words.ts";
import { type Html, html } from "./html.ts";

/** What a record's fields are shown from. */
export interface FactsView {
  readonly request: PageRequest;
  /** The record as its forms would hold it. */
  readonly values: Values;
  readonly names: Names;
  /** Addresses of the records that it names, by id. */
  readonly addresses: ReadonlyMap<string, string>;
  /** Why a field cannot be shown, by its name. */
  readonly closed?: ReadonlyMap<string, string>;
}

/** The fields with their labels, in the order of their declaration; what was not entered is left out. */
export function declaredFacts(view: FactsView, fields: readonly DeclaredField[], at = ""): Html {
  return html`<dl>${fields.map((field) => {
    const value = shownIn(view, field, `${at}${field.name}`);
    return (
      value &&
      html`<div><dt>${field.words.label[view.request.language]}</dt><dd class="content">${value}</dd></div>`
    );
  })}</dl>`;
}

function shownIn(view: FactsView, field: DeclaredField, path: string): Html | string | undefined {
  const { input } = field.words;
  const closed = view.closed?.get(path);
  if (closed !== undefined) return html`<span class="closed">${closed}</span>`;
  switch (input.kind) {
    case "rows":
      return rowsOf(view, declaredFields(input.fields), path);
    case "group": {
      const isFilled = Object.keys(view.values).some((name) => name.startsWith(`${path}.`));
      return isFilled ? declaredFacts(view, declaredFields(input.fields), `${path}.`) : undefined;
    }
    case "record": {
      const id = textOf(view.values, path);
      const address = view.addresses.get(id);
      return address === undefined
        ? textIn(view, field, path)
        : html`<a href="${address}">${textIn(view, field, path)}</a>`;
    }
    default:
      return textIn(view, field, path) || undefined;
  }
}

const textIn = ({ request, values, names }: FactsView, field: DeclaredField, path: string): string =>
  fieldInWords(request, field, values, path, names);

function rowsOf(view: FactsView, fields: readonly DeclaredField[], list: string): Html | undefined {
  const count = rowCount(view.values, { list });
  if (count === 0) return undefined;
  const rows = Array.from({ length: count }, (_, index) => rowOf(view, fields, `${list}.${index}.`));
  return html`<ol class="rows">${rows.map((row) => html`<li>${row}</li>`)}</ol>`;
}

/** A row of one field needs no label. */
function rowOf(view: FactsView, fields: readonly DeclaredField[], at: string): Html | string | undefined {
  const [only, another] = fields;
  return only && !another ? shownIn(view, only, `${at}${only.name}`) : declaredFacts(view, fields, at);
}
