import { PARTS } from "../../../shared/appraisals/card.ts";
import { bind } from "../../../shared/guidance/rules/rule.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { unitName } from "../dialogues/units.ts";
import { textOf, type Values } from "../forms/field-values.ts";
import type { FormState } from "../forms/form-state.ts";
import { rowCount } from "../forms/rows.ts";
import { href, type PageRequest } from "../page.ts";
import { type FormView, problemsAt, problemText } from "../views/controls.ts";
import { type Html, html } from "../views/html.ts";
import { table } from "../views/table.ts";
import { answerControls } from "./answer-controls.ts";
import { type AppraisalRow, enteredIn, fingerprint, rowInputs } from "./appraisal-rows.ts";
import { reviewControls } from "./card-controls.ts";
import { cardTold } from "./told.ts";
import { type AnswerPart, sheetBy, worthIn } from "./worth.ts";

/**
 * The form as it is shown: each row as its card stands now, but for the rows that were not saved, which keep what was
 * typed. Rows are found again by their unit, wherever they stand now. A form that nobody has tried to save yet (the session
 * had ended) is shown as it was typed, on the versions that it was made from.
 */
export function shownForm(request: PageRequest, rows: readonly AppraisalRow[], state: FormState): FormState {
  const { values, problem, draft } = state;
  const isUntried = draft === "found" && !problem;
  const kept = isUntried
    ? Array.from({ length: rowCount(values, { list: "rows" }) }, (_, index) => String(index))
    : [...new Set(problem?.fields.map(({ field }) => field.split(".", 2)[1] ?? ""))];
  const places = rows.map(({ unit }) =>
    kept.find((place) => textOf(values, `rows.${place}.unit`) === unit.id),
  );
  const shown = rows.map((row, index) => {
    const typed = { values, place: places[index], isUntried };
    return valuesOf(request, row, index, typed);
  });
  const fields = problem?.fields.flatMap((fault) => {
    const [, place = "", ...rest] = fault.field.split(".");
    const index = places.indexOf(place);
    return index === -1 ? [] : [{ ...fault, field: ["rows", index, ...rest].join(".") }];
  });
  return {
    ...state,
    values: Object.assign({}, ...shown),
    problem: problem && { ...problem, fields: fields ?? [] },
  };
}

interface TypedRow {
  readonly values: Values;
  /** Where the row stood in the form that was sent; undefined where it is shown as its card stands. */
  readonly place: string | undefined;
  readonly isUntried: boolean;
}

function valuesOf(
  { language }: PageRequest,
  row: AppraisalRow,
  index: number,
  { values, place, isUntried }: TypedRow,
): Values {
  const { subject, part, card } = row;
  const [at, from] = [`rows.${index}.`, `rows.${place}.`];
  if (subject.kind !== "leaf" || part === undefined) return {};
  const now = rowInputs(row, subject.leaf, part, language, at);
  const typed = Object.entries(enteredIn(values, from)).map(([name, texts]) => [`${at}${name}`, texts]);
  const identity = {
    [`${at}part`]: [part],
    [`${at}version`]: [String((card?.version ?? 0) + 1)],
    [`${at}was`]: [fingerprint(enteredIn(now, at))],
  };
  const seen = ["part", "version", "was"].map((name) => [`${at}${name}`, [textOf(values, `${from}${name}`)]]);
  return {
    ...(place === undefined ? now : Object.fromEntries(typed)),
    ...(place !== undefined && isUntried ? Object.fromEntries(seen) : identity),
    [`${at}unit`]: [row.unit.id],
  };
}

/** A row of the form, with its number there. */
export interface NumberedRow {
  readonly row: AppraisalRow;
  readonly index: number;
}

/** A row per unit: what was said so far, and the inputs of the reader's review where it is due. */
export function rowsTable(view: FormView, rows: readonly NumberedRow[], label: string): Html {
  const { rowColumns } = view.request.texts.years;
  return html`<div class="appraisals">${table({
    label,
    columns: [{ name: rowColumns.unit }, { name: rowColumns.before }, { name: rowColumns.mine }],
    rows: rows.map(({ row, index }) => cellsOf(view, row, index)),
  })}</div>`;
}

function cellsOf(view: FormView, row: AppraisalRow, index: number): (Html | string)[] {
  const { request } = view;
  const { years } = request.texts;
  const { unit, stage, card, subject, files } = row;
  const name = unitName(request, unit);
  const points = pointsOf(request, row);
  const address = href(request, `/years/${unit.id}/${stage.year}`);
  return [
    html`<span id="row-${index}"><strong><a href="${address}#${card?.criterion ?? ""}">${name}</a></strong></span>
      <br><span class="aside">${years.stages[stage.stage]}</span>`,
    html`<ul class="plain points">${points}</ul>
      ${cardTold(request, card, { subject, files, ...(points !== "" && { pointsApart: true }) }) || years.nothingSaid}`,
    inputs(view, row, index, name),
  ];
}

/** What each side gave so far; a line that also rests on records is judged on the unit's own sheet, not here. */
function pointsOf({ language, texts }: PageRequest, { guidance, card, subject }: AppraisalRow): Html | "" {
  if (subject.kind !== "leaf" || bind(subject.leaf).metrics.length > 0) return "";
  const parts = PARTS.filter((part): part is AnswerPart => part !== "explanation");
  return html`${parts.map((part) => {
    const worth = card && worthIn(sheetBy(part, { guidance, tally: {}, cards: [card] }), card, part);
    return (
      worth !== undefined &&
      html`<li><span class="term">${texts.years.parts[part]}:</span> <strong>${formatPoints(worth, language)}</strong></li>`
    );
  })}`;
}

function inputs(view: FormView, { subject, part, card }: AppraisalRow, index: number, name: string): Html {
  const { years } = view.request.texts;
  if (part === undefined || subject.kind !== "leaf")
    return html`<span class="aside">${years.rowNotNow}</span>`;
  const at = `rows.${index}.`;
  const wrong = problemsAt(view, `rows.${index}`);
  const hidden = ["unit", "part", "version", "was"].map(
    (field) =>
      html`<input type="hidden" name="${at}${field}" value="${textOf(view.values, `${at}${field}`)}">`,
  );
  return html`<fieldset class="field"><legend class="unseen">${name}: ${years.parts[part]}</legend>
    ${hidden}
    ${wrong.map((problem) => html`<p class="problem">${problemText(view, problem)}</p>`)}
    ${answerControls(view, subject.leaf, at)}${reviewControls(view, card, at)}
  </fieldset>`;
}
