import type { DraftProblem } from "../../../shared/drafts/draft.ts";
import type { FieldProblem } from "../../../shared/problems/field-problem.ts";
import { DIALOGUE_FIELDS, fieldAt, inputId, patternOf } from "../forms/field-names.ts";
import { textOf, textsOf, type Values } from "../forms/field-values.ts";
import type { FormFields } from "../forms/form-fields.ts";
import type { PageRequest } from "../page.ts";
import { RULES_ON_FORMS } from "../texts/problem-words.ts";
import { type Html, html, when } from "./html.ts";

/** What the inputs of a form are drawn from: what they hold, and what is wrong with it. */
export interface FormView {
  readonly request: PageRequest;
  readonly values: Values;
  readonly problem?: DraftProblem | undefined;
  /** @default those of the forms about dialogues */
  readonly fields?: FormFields | undefined;
}

export interface ControlOptions {
  readonly required?: boolean;
  readonly hint?: string;
  readonly className?: string;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
}

/** One line of text; `pattern` of the field's path names its words. */
export function textField(
  view: FormView,
  path: string,
  options: ControlOptions & { maxLength?: number; inputMode?: "numeric" } = {},
): Html {
  return labelled(
    view,
    path,
    options,
    (attributes) =>
      html`<input type="text" name="${path}" value="${textOf(view.values, path)}" maxlength="${options.maxLength ?? 300}"${options.inputMode && html` inputmode="${options.inputMode}"`}${attributes}>`,
  );
}

/** Several lines; longer than the limit may be typed, so that nothing pasted is cut off unseen. */
export function textArea(
  view: FormView,
  path: string,
  options: ControlOptions & { rows?: number } = {},
): Html {
  return labelled(
    view,
    path,
    options,
    (attributes) =>
      html`<textarea name="${path}" rows="${options.rows ?? 3}"${attributes}>
${textsOf(view.values, path)[0] ?? ""}</textarea>`,
  );
}

export function selectField(
  view: FormView,
  path: string,
  choices: readonly Choice[],
  options: ControlOptions = {},
): Html {
  const chosen = textOf(view.values, path);
  return labelled(
    view,
    path,
    options,
    (attributes) =>
      html`<select name="${path}"${attributes}>
        <option value="">${view.request.texts.forms.choose}</option>
        ${choices.map(
          ({ value, label }) =>
            html`<option value="${value}"${when(value === chosen, () => html` selected`)}>${label}</option>`,
        )}
      </select>`,
  );
}

/** Radio buttons or boxes; the first carries the id that links lead to. `name` is that of the inputs. */
export function choiceField(
  view: FormView,
  path: string,
  kind: "radio" | "checkbox",
  choices: readonly Choice[],
  options: ControlOptions & { name?: string } = {},
): Html {
  const name = options.name ?? path;
  const chosen = textsOf(view.values, name);
  return grouped(
    view,
    path,
    options,
    (described) =>
      html`<div class="choices">${choices.map(({ value, label }, index) => {
        const id = index === 0 ? inputId(path) : `${inputId(path)}-${value.replaceAll(/\s+/g, "-")}`;
        return html`<label class="choice" for="${id}"><input type="${kind}" id="${id}" name="${name}" value="${value}"${when(
          chosen.includes(value),
          () => html` checked`,
        )}${described}> <span>${label}</span></label>`;
      })}</div>`,
  );
}

/** A label, the field's hint and problems, and one input that refers to them. */
export function labelled(
  view: FormView,
  path: string,
  options: ControlOptions,
  input: (attributes: Html) => Html,
): Html {
  const id = inputId(path);
  const problems = problemsAt(view, path);
  return html`<div class="field ${options.className ?? ""}${when(problems.length > 0, () => html` faulty`)}">
    <label for="${id}">${labelOf(view, path)}${requiredMark(view, options)}</label>
    ${explanations(view, path, options.hint, problems)}
    ${input(html` id="${id}"${when(options.required ?? false, () => html` required`)}${described(id, options.hint, problems)}`)}
  </div>`;
}

/** The same around several inputs that together are one field. */
export function grouped(
  view: FormView,
  path: string,
  options: ControlOptions,
  inputs: (described: Html) => Html,
): Html {
  const problems = problemsAt(view, path);
  return html`<fieldset class="field ${options.className ?? ""}${when(problems.length > 0, () => html` faulty`)}">
    <legend>${labelOf(view, path)}${requiredMark(view, options)}</legend>
    ${explanations(view, path, options.hint, problems)}
    ${inputs(described(inputId(path), options.hint, problems))}
  </fieldset>`;
}

export function labelOf(
  { request, fields = DIALOGUE_FIELDS }: Pick<FormView, "request" | "fields">,
  path: string,
): string {
  const name = fieldAt(path, fields)?.name;
  return name === undefined ? path : fields.labelOf(request, name);
}

/** Problems of the field itself, and of whatever lies deeper than any field. */
export function problemsAt(
  { problem, fields = DIALOGUE_FIELDS }: FormView,
  path: string,
): readonly FieldProblem[] {
  return problem?.fields.filter(({ field }) => fieldAt(field, fields)?.path === path) ?? [];
}

/** What is wrong and what to do, in the words of a form. */
export function problemText(
  { request: { language } }: Pick<FormView, "request">,
  problem: FieldProblem,
): string {
  const told = RULES_ON_FORMS[problem.rule];
  return told ? told[language] : `${problem.message[language]} ${problem.remedy[language]}`;
}

const requiredMark = ({ request }: FormView, { required = false }: ControlOptions) =>
  when(
    required,
    () =>
      html` <span class="required" title="${request.texts.forms.required}"><span aria-hidden="true">*</span><span class="unseen">(${request.texts.forms.required})</span></span>`,
  );

function explanations(
  view: FormView,
  path: string,
  hint: string | undefined,
  problems: readonly FieldProblem[],
): Html {
  const id = inputId(path);
  const told = [...new Set(problems.map((problem) => problemText(view, problem)))];
  return html`${hint && html`<p class="hint" id="${id}-hint">${hint}</p>`}${when(
    told.length > 0,
    () =>
      html`<p class="problem" id="${id}-problem"><span class="unseen">${view.request.texts.forms.errorPrefix}</span> ${told.join(" ")}</p>`,
  )}`;
}

function described(id: string, hint: string | undefined, problems: readonly FieldProblem[]): Html {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(problems.length > 0 ? [`${id}-problem`] : [])];
  return html`${when(ids.length > 0, () => html` aria-describedby="${ids.join(" ")}"`)}${when(
    problems.length > 0,
    () => html` aria-invalid="true"`,
  )}`;
}

/** Whether a form with these parts has an input for the problem, so that a link to it leads somewhere. */
export const hasInput = (parts: readonly string[], path: string): boolean => {
  const pattern = patternOf(path);
  return parts.some((part) => pattern === part || pattern.startsWith(`${part}.`));
};
