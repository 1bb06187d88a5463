import { PROBLEMS } from "../../../shared/problems/problem.ts";
import { DIALOGUE_FIELDS, fieldAt, inputId } from "../forms/field-names.ts";
import type { FormFields } from "../forms/form-fields.ts";
import type { FormState } from "../forms/form-state.ts";
import { shownRows } from "../forms/rows.ts";
import { href, type PageRequest } from "../page.ts";
import { PROBLEMS_ON_PAGES } from "../texts/problem-words.ts";
import { type FormView, hasInput, problemsAt, problemText } from "./controls.ts";
import { csrfField } from "./csrf-field.ts";
import { type Html, html, when } from "./html.ts";
import { placeInWords } from "./in-words.ts";

export interface FormFrame {
  readonly request: PageRequest;
  readonly state: FormState;
  /** Path the form is posted to. */
  readonly action: string;
  /** Fields that have inputs in it, by the beginning of their path. */
  readonly parts: readonly string[];
  /** @default those of the forms about dialogues */
  readonly fields?: FormFields;
  readonly body: (view: FormView) => Html;
  readonly submit: string;
  /** Where "leave it" leads. */
  readonly back: string;
  /** Version of the record the form is about; a draft keeps the one that it was made from. */
  readonly version?: number;
  /** What stands instead of the list of problems where the record was changed meanwhile. */
  readonly conflict?: Html;
}

/** A form with its problems on top, its token, and a button that may be pressed twice. */
export function formFrame({
  request,
  state,
  action,
  parts,
  fields = DIALOGUE_FIELDS,
  body,
  submit,
  back,
  version: present,
  conflict,
}: FormFrame): Html {
  const { forms } = request.texts;
  const view: FormView = { request, values: state.values, problem: state.problem, fields };
  const version = state.version ?? present;
  const query = state.draft === "found" ? { draft: state.token } : {};
  return html`${when(state.draft === "gone", () => html`<p class="notice">${forms.draftGone}</p>`)}
    ${conflict ?? problemSummary(view, parts)}
    <form method="post" action="${href(request, action, query)}" novalidate>
      <button class="unseen" type="submit" tabindex="-1" aria-hidden="true">${submit}</button>
      ${csrfField(request)}
      <input type="hidden" name="token" value="${state.token}">
      ${version !== undefined && html`<input type="hidden" name="version" value="${version}">`}
      ${body(view)}
      <div class="actions">
        <button class="primary" type="submit">${submit}</button>
        <a href="${back}">${forms.cancel}</a>
        <p class="hint">${forms.once}</p>
      </div>
    </form>`;
}

/** A titled part of a form; what is wrong with the part as a whole stands below its title. */
export function section(view: FormView, path: string, title: string, body: Html, lead?: string): Html {
  const problems = problemsAt(view, path);
  const id = inputId(path);
  return html`<section class="part" aria-labelledby="${id}">
    <h2 id="${id}" tabindex="-1">${title}</h2>
    ${lead && html`<p class="hint">${lead}</p>`}
    ${problems.map((problem) => html`<p class="problem">${problemText(view, problem)}</p>`)}
    ${body}
  </section>`;
}

/** Rows of a list, each in a frame of its own, and buttons that ask for more. */
export function rows(
  view: FormView,
  name: string,
  title: (number: number) => string,
  row: (at: string) => Html,
  buttons: readonly { readonly count: number; readonly label: string }[],
): Html {
  const { rows: lists } = view.fields ?? DIALOGUE_FIELDS;
  const { list = name, maximum = 0 } = lists[name] ?? {};
  const shown = shownRows(view.values, name, lists);
  const indexes = Array.from({ length: shown }, (_, index) => index);
  return html`${indexes.map(
    (index) =>
      html`<fieldset class="row"><legend>${title(index + 1)}</legend>${row(`${list}.${index}`)}</fieldset>`,
  )}
  ${when(
    shown < maximum,
    () =>
      html`<p class="more">${buttons.map(
        ({ count, label }) =>
          html`<button class="secondary" type="submit" name="add" value="${name}:${count}" formnovalidate>${label}</button> `,
      )}<span class="hint">${view.request.texts.forms.blankRows}</span></p>`,
  )}`;
}

/** All problems, each a link to its input; what no input is to blame for is told without a link. */
function problemSummary(view: FormView, parts: readonly string[]): Html | "" {
  const { problem, request, fields } = view;
  if (!problem) return "";
  const { forms } = request.texts;
  const { title, remedy } = PROBLEMS_ON_PAGES[problem.code] ?? PROBLEMS[problem.code];
  const ofFields = problem.code === "fields-invalid";
  return html`<div class="summary" id="problems" tabindex="-1" role="alert" aria-labelledby="problems-title">
    <h2 id="problems-title">${ofFields ? forms.summaryTitle(problem.fields.length) : title[request.language]}</h2>
    <p>${ofFields ? forms.summaryLead : remedy[request.language]}</p>
    ${when(
      problem.fields.length > 0,
      () =>
        html`<ul>${problem.fields.map((fault) => {
          const words = html`<strong>${placeInWords(request, fault.field, fields)}:</strong> ${problemText(view, fault)}`;
          const path = fieldAt(fault.field, fields)?.path;
          return path !== undefined && hasInput(parts, path)
            ? html`<li><a href="#${inputId(path)}">${words}</a></li>`
            : html`<li>${words}</li>`;
        })}</ul>`,
    )}
  </div>`;
}
