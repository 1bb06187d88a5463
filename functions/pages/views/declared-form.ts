import type { DeclaredField } from "../forms/declared-fields.ts";
import type { FormView } from "./controls.ts";
import { controls, declaredControl, type FieldSources } from "./declared-controls.ts";
import { section } from "./form-frame.ts";
import { type Html, html, when } from "./html.ts";
import { closedField } from "./personal-view.ts";

/** The fields of a form, in the order in which they are declared. */
export interface DeclaredForm {
  readonly fields: readonly DeclaredField[];
  /** Names of personal fields. */
  readonly persons: readonly string[];
  /** Why a personal field cannot be shown, by its name: it has no input, and stays what it is. */
  readonly closed?: ReadonlyMap<string, string>;
}

const isList = ({ words }: DeclaredField): boolean => words.input.kind === "rows";

/** Parts in the order of the declaration, each list in one of its own; the persons last. */
export function declaredForm(
  view: FormView,
  { fields, persons, closed = new Map() }: DeclaredForm,
  sources: FieldSources,
): Html {
  const { records } = view.request.texts;
  const open = fields.filter(({ name }) => !persons.includes(name));
  const own = fields.filter(({ name }) => persons.includes(name));
  return html`${partsOf(open).map(([first, ...others], index) =>
    first && isList(first)
      ? listSection(view, first, sources)
      : section(
          view,
          index === 0 ? "the-record" : `the-record-${index}`,
          index === 0 ? records.content : records.moreContent,
          controls(view, first ? [first, ...others] : [], "", sources),
        ),
  )}
    ${when(own.length > 0, () =>
      section(
        view,
        "the-persons",
        records.persons,
        html`${own.map((field) => personControl(view, field, closed.get(field.name), sources))}`,
        records.personsLead,
      ),
    )}`;
}

/** Fields that stand alone together as far as no list comes between; each list by itself. */
function partsOf(fields: readonly DeclaredField[]): DeclaredField[][] {
  const parts: DeclaredField[][] = [];
  for (const field of fields) {
    const last = parts.at(-1);
    if (last?.[0] && !isList(last[0]) && !isList(field)) last.push(field);
    else parts.push([field]);
  }
  return parts;
}

function listSection(view: FormView, field: DeclaredField, sources: FieldSources): Html {
  const { language } = view.request;
  const { label, hint } = field.words;
  return section(
    view,
    field.name,
    label[language],
    declaredControl(view, field, field.name, sources),
    hint?.[language],
  );
}

function personControl(
  view: FormView,
  field: DeclaredField,
  closed: string | undefined,
  sources: FieldSources,
): Html {
  const label = field.words.label[view.request.language];
  if (closed !== undefined) return closedField(label, closed);
  const control = declaredControl(view, field, field.name, sources);
  return isList(field) ? html`<h3>${label}</h3>${control}` : control;
}
