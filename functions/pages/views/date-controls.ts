import type { LocalDate } from "../../../shared/calendar/local-date.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { inputId } from "../forms/field-names.ts";
import { textOf } from "../forms/field-values.ts";
import { typedDate, typedTime } from "../forms/typed.ts";
import { type ControlOptions, type FormView, grouped, labelled } from "./controls.ts";
import { type Html, html } from "./html.ts";

export interface DateOptions extends ControlOptions {
  /** Earliest and latest day that a date picker offers. */
  readonly min?: LocalDate;
  readonly max?: LocalDate;
}

/** A day: a date picker where the browser has one, else a line that also takes dd/MM/yyyy. */
export function dateField(view: FormView, path: string, options: DateOptions = {}): Html {
  return labelled(view, path, options, (attributes) => dateInput(view, path, options, attributes));
}

/** A moment: its date and its time of day, two inputs of one field. */
export function momentField(
  view: FormView,
  path: string,
  options: DateOptions & { dateHint?: string } = {},
): Html {
  const { forms } = view.request.texts;
  const [date, time] = [`${path}.date`, `${path}.time`];
  return grouped(
    view,
    path,
    options,
    (described) => html`<div class="moment">
      <div><label class="small" for="${inputId(path)}">${forms.date}${options.dateHint && html` <span class="hint">(${options.dateHint})</span>`}</label>
        ${dateInput(view, date, options, html` id="${inputId(path)}"${described}`)}</div>
      <div><label class="small" for="${inputId(time)}">${forms.time} <span class="hint">(${forms.hints.time})</span></label>
        ${timeInput(view, time, html` id="${inputId(time)}"${described}`)}</div>
    </div>`,
  );
}

/** A date that a picker would not show is given back as it was typed, in a plain line. */
function dateInput(
  { request, values }: FormView,
  name: string,
  { min, max }: DateOptions,
  attributes: Html,
): Html {
  const typed = textOf(values, name);
  const date = typedDate(typed);
  if (typed !== "" && !localDateSchema.safeParse(date).success)
    return html`<input type="text" name="${name}" value="${typed}" placeholder="${request.texts.forms.hints.date}" maxlength="40"${attributes}>`;
  return html`<input type="date" name="${name}" value="${date}"${min && html` min="${min}"`}${max && html` max="${max}"`}${attributes}>`;
}

function timeInput({ values }: FormView, name: string, attributes: Html): Html {
  const typed = textOf(values, name);
  const time = typedTime(typed);
  const isTime = typed === "" || /^([01]\d|2[0-3]):[0-5]\d$/.test(time);
  return isTime
    ? html`<input type="time" name="${name}" value="${time}"${attributes}>`
    : html`<input type="text" name="${name}" value="${typed}" maxlength="20"${attributes}>`;
}
