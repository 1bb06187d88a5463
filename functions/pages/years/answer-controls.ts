import type { Leaf } from "../../../shared/guidance/guidance.ts";
import { figuresOf } from "../../../shared/guidance/rules/terms.ts";
import { askedBy } from "../../../shared/scoring/misfits.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { inputId } from "../forms/field-names.ts";
import { textOf } from "../forms/field-values.ts";
import { NO, YES } from "../forms/read-declared.ts";
import {
  type ControlOptions,
  choiceField,
  type FormView,
  grouped,
  labelled,
  selectField,
  textArea,
  textField,
} from "../views/controls.ts";
import { type Html, html, when } from "../views/html.ts";
import { NONE_TICKED } from "./answer-values.ts";
import { figureName } from "./told.ts";

/** The inputs for what the criterion's rule asks, their names beginning with `at`; nothing on a line of records. */
export function answerControls(view: FormView, leaf: Leaf, at = "", options: ControlOptions = {}): Html {
  return html`${asked(view, leaf, at, options)}${when(leaf.notApplicable !== undefined, () =>
    textArea(view, `${at}notApplicable.reason`, {
      rows: 2,
      hint: view.request.texts.years.hints.notApplicable,
    }),
  )}`;
}

function asked(view: FormView, leaf: Leaf, at: string, options: ControlOptions): Html | "" {
  const { language, texts } = view.request;
  const { rule } = leaf;
  const said = (points: number) => formatPoints(points, language);
  switch (askedBy(rule)) {
    case "points":
      return textField(view, `${at}points`, {
        ...options,
        hint: texts.years.hints.points(said(leaf.max)),
        maxLength: 40,
        className: "narrow",
      });
    case "level":
      return rule.kind === "level"
        ? selectField(
            view,
            `${at}level`,
            rule.levels.map(({ id, text, points }) => ({
              value: id,
              label: `${text[language]}: ${said(points)}`,
            })),
            options,
          )
        : "";
    case "ticks":
      return rule.kind === "ticks"
        ? choiceField(
            view,
            `${at}ticks`,
            "checkbox",
            [
              ...rule.ticks.map(({ id, text, points }) => ({
                value: id,
                label: `${text[language]}: ${said(points)}`,
              })),
              { value: NONE_TICKED, label: texts.years.hints.ticksNone },
            ],
            options,
          )
        : "";
    case "achieved":
      return achievedControl(view, `${at}achieved`, texts.years.achieved, options);
    case "figures":
      return figureControls(view, leaf, at);
    default:
      return "";
  }
}

export const achievedControl = (
  view: FormView,
  path: string,
  words: { readonly yes: string; readonly no: string },
  options: ControlOptions = {},
): Html =>
  choiceField(
    view,
    path,
    "radio",
    [
      { value: YES, label: words.yes },
      { value: NO, label: words.no },
    ],
    options,
  );

/** A number per figure, each called as the rule calls it. */
function figureControls(view: FormView, { rule }: Leaf, at: string): Html {
  return html`${figuresOf(rule).map((figure, index) => {
    const path = `${at}figures.${index}`;
    return labelled(
      {
        ...view,
        fields: view.fields && {
          ...view.fields,
          labelOf: () => figureName(rule, figure, view.request.language),
        },
      },
      path,
      { className: "narrow" },
      (attributes) =>
        html`<input type="text" name="${path}" value="${textOf(view.values, path)}" maxlength="20" inputmode="numeric"${attributes}>`,
    );
  })}`;
}

/** One box that stands for itself: ticked or not. */
export const tickControl = (view: FormView, path: string, label: string): Html =>
  grouped(
    view,
    path,
    {},
    (described) => html`<div class="choices"><label class="choice" for="${inputId(path)}">
      <input type="checkbox" id="${inputId(path)}" name="${path}" value="${YES}"${when(
        textOf(view.values, path) === YES,
        () => html` checked`,
      )}${described}> <span>${label}</span></label></div>`,
  );
