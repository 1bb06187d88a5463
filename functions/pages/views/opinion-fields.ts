import type { OpenedOpinion } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import { OPINION_FIELDS, OUTCOME_KINDS } from "../../../shared/opinions/opinion.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { inputId, ROWS } from "../forms/field-names.ts";
import { textOf } from "../forms/field-values.ts";
import { OPINION_FIELD_LABELS, OUTCOME_LABELS } from "../texts/labels.ts";
import {
  choiceField,
  type FormView,
  labelOf,
  problemsAt,
  selectField,
  textArea,
  textField,
} from "./controls.ts";
import { dateField } from "./date-controls.ts";
import { choicesOf } from "./dialogue-fields.ts";
import { rows, section } from "./form-frame.ts";
import { type Html, html, when } from "./html.ts";
import { closedField, closedWords } from "./personal-view.ts";

/** How many rows the second button adds: a dialogue often brings a dozen opinions. */
const MANY = 5;

/** The opinions, one row each. `units` are those that an opinion can be handed to. */
export function opinionsSection(view: FormView, unit: Unit, units: readonly Unit[]): Html {
  const { forms } = view.request.texts;
  const { sections } = forms;
  const title = unit.kind === "enterprise" ? sections.opinionsOfWorkers : sections.opinions;
  const body = rows(view, "opinions", forms.opinionNumber, (at) => opinionFields(view, at, units), [
    { count: 1, label: forms.addOpinion },
    { count: MANY, label: forms.addOpinions(MANY) },
  ]);
  return section(view, "opinions", title, body, forms.opinionsLead(ROWS.opinions.maximum));
}

/**
 * One opinion. Every outcome has inputs of its own; where the browser can (`:has`), the stylesheet shows just those of
 * the outcome that is chosen, and only those are read in any case. `persons` is what the record has of its persons, where
 * there is a record.
 */
export function opinionFields(
  view: FormView,
  at: string,
  units: readonly Unit[],
  { content, raisedBy }: OpenedOpinion = {},
): Html {
  const { forms } = view.request.texts;
  const outcome = `${at}.outcome`;
  const others = units.map(({ id, name }) => ({ value: id, label: name }));
  const closed = closedWords(view.request, content);
  return html`${
    closed === undefined
      ? textArea(view, `${at}.content`, { required: true, hint: forms.hints.freeText })
      : closedField(labelOf(view, `${at}.content`), closed)
  }
    <div class="pair">
      ${selectField(view, `${at}.field`, choicesOf(OPINION_FIELDS, OPINION_FIELD_LABELS, view), { required: true })}
      ${textField(view, `${at}.people`, { inputMode: "numeric", maxLength: 12, hint: forms.hints.people, className: "narrow" })}
    </div>
    <div class="outcome">
      ${choiceField(view, outcome, "radio", choicesOf(OUTCOME_KINDS, OUTCOME_LABELS, view), {
        required: true,
        name: `${outcome}.kind`,
      })}
      <div class="of-outcome of-answered-on-the-spot">${textField(view, `${outcome}.answeredBy`, { maxLength: 150 })}</div>
      <div class="of-outcome of-handed-over">
        ${selectField(view, `${outcome}.toUnit`, others, { hint: forms.hints.handedTo })}
        ${textField(view, `${outcome}.to`, { maxLength: 200 })}
        ${dateField(view, `${outcome}.dueOn`, { required: true })}
      </div>
      <div class="of-outcome of-beyond-authority">${textField(view, `${outcome}.reportedTo`, { maxLength: 200 })}</div>
      <div class="of-outcome of-to-verify">${textField(view, `${outcome}.by`, { maxLength: 200 })}</div>
    </div>
    ${personFields(view, `${at}.raisedBy`, raisedBy)}`;
}

/** Who raised it; folded away while nothing is entered, because most opinions need no name. */
function personFields(view: FormView, at: string, raisedBy: OpenedOpinion["raisedBy"]): Html {
  const { hints } = view.request.texts.forms;
  const closed = closedWords(view.request, raisedBy);
  if (closed !== undefined) return closedField(labelOf(view, at), closed);
  const inputs = ["name", "contact", "idNumber"].map((name) => `${at}.${name}`);
  const isOpen = inputs.some((path) => textOf(view.values, path) !== "" || problemsAt(view, path).length > 0);
  const [name = "", contact = "", idNumber = ""] = inputs;
  return html`<details class="person"${when(isOpen, () => html` open`)}>
    <summary id="${inputId(at)}">${labelOf(view, at)}</summary>
    <p class="hint">${hints.raisedBy}</p>
    <div class="pair">
      ${textField(view, name, { maxLength: 100 })}
      ${textField(view, contact, { maxLength: 200, hint: hints.contact })}
      ${textField(view, idNumber, { maxLength: 20, className: "narrow" })}
    </div>
  </details>`;
}
