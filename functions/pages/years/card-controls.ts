import { type Card, isReview, type Part } from "../../../shared/appraisals/card.ts";
import { isAutomatic } from "../../../shared/appraisals/standing.ts";
import type { Subject } from "../../../shared/appraisals/subject.ts";
import { type Evidence, MAX_EVIDENCE_A_CRITERION } from "../../../shared/evidence/evidence.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { countOf, type Tally } from "../../../shared/pipeline/tally.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { href } from "../page.ts";
import { choiceField, type FormView, selectField, textArea, textField } from "../views/controls.ts";
import { dateField } from "../views/date-controls.ts";
import { rows, section } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { achievedControl, answerControls, tickControl } from "./answer-controls.ts";
import { declarable } from "./card-values.ts";

/** What the form of a part is drawn from. */
export interface CardForm {
  readonly subject: Subject;
  readonly part: Part;
  readonly card: Card | undefined;
  readonly tally: Tally;
  readonly files: readonly Evidence[];
  /** Path of the unit's evidence, without the language. */
  readonly evidencePath: string;
}

/** The inputs of one part of a card, for whoever writes that part. */
export function cardControls(view: FormView, form: CardForm): Html {
  const { part, subject } = form;
  const hidden = html`<input type="hidden" name="part" value="${part}">`;
  if (subject.kind === "finding") return html`${hidden}${findingControls(view)}`;
  if (part === "self") return html`${hidden}${selfControls(view, form)}`;
  if (isReview(part)) return html`${hidden}${reviewSection(view, form)}`;
  return html`${hidden}${explanationControls(view, form)}`;
}

function findingControls(view: FormView): Html {
  const { years } = view.request.texts;
  return section(
    view,
    "finding",
    years.finding,
    html`${achievedControl(view, "achieved", years.found, { required: true })}${textArea(view, "comment")}`,
  );
}

function selfControls(view: FormView, form: CardForm): Html {
  const { subject, tally } = form;
  const { texts, language } = view.request;
  const { sections, hints } = texts.years;
  if (subject.kind !== "leaf") return html``;
  const { leaf } = subject;
  const automatic = isAutomatic(subject);
  const metrics = declarable(subject);
  return html`${automatic && leaf.notApplicable === undefined ? "" : section(view, "answer", sections.answer, answerControls(view, leaf))}
    ${section(
      view,
      "evidence",
      sections.explanation,
      html`${textArea(view, "explanation", { rows: 5, hint: hints.explanation })}${evidenceRows(view, form)}`,
    )}
    ${when(automatic, () => section(view, "contested", sections.contest, textArea(view, "contested.reason", { hint: hints.contest })))}
    ${when(metrics.length > 0, () =>
      section(
        view,
        "declared",
        sections.declared,
        html`${metrics.map((metric, index) => {
          const recorded = countOf(tally, metric);
          return html`<fieldset class="row"><legend>${METRICS[metric][language]}</legend>
            <input type="hidden" name="declared.${index}.recorded" value="${recorded}">
            ${textField(view, `declared.${index}.declared`, { inputMode: "numeric", maxLength: 20, className: "narrow", hint: hints.recorded(formatNumber(recorded, language)) })}
            ${textArea(view, `declared.${index}.confirmed.reason`, { rows: 2 })}</fieldset>`;
        })}`,
        hints.declared,
      ),
    )}
    ${section(
      view,
      "forecast",
      sections.forecast,
      html`${textArea(view, "forecast.expected")}${dateField(view, "forecast.by")}`,
      hints.forecast,
    )}`;
}

function explanationControls(view: FormView, form: CardForm): Html {
  const { sections } = view.request.texts.years;
  return section(
    view,
    "evidence",
    sections.explanation,
    html`${textArea(view, "text", { rows: 6, required: true })}${evidenceRows(view, form)}`,
  );
}

/** Files among those that were kept, each with where in it. */
function evidenceRows(view: FormView, { files, evidencePath }: CardForm): Html {
  const { texts } = view.request;
  const { hints, evidenceNumber, addEvidence, toEvidence } = texts.years;
  const kept = files.filter(({ state }) => state === "kept");
  const link = html`<p><a href="${href(view.request, evidencePath)}">${toEvidence}</a></p>`;
  if (kept.length === 0) return html`<p class="hint">${hints.noFiles}</p>${link}`;
  const choices = kept.map(({ id, title }) => ({ value: id, label: title }));
  return html`<p class="hint">${hints.evidence(MAX_EVIDENCE_A_CRITERION)}</p>
    ${rows(
      view,
      "evidence",
      evidenceNumber,
      (at) =>
        html`<div class="pair">${selectField(view, `${at}.file`, choices)}${textField(view, `${at}.pages`, { maxLength: 60, hint: hints.pages })}</div>`,
      [{ count: 1, label: addEvidence }],
    )}${link}`;
}

function reviewSection(view: FormView, form: CardForm): Html {
  const { subject, card } = form;
  const { sections } = view.request.texts.years;
  if (subject.kind !== "leaf") return html``;
  return html`${section(view, "answer", sections.answer, html`${answerControls(view, subject.leaf)}${reviewControls(view, card)}`)}
    ${section(view, "voided", sections.voided, textArea(view, "voided.reason", { rows: 2, hint: view.request.texts.years.hints.voided }))}`;
}

/** What a review says beside its answer, as far as the card has something to say it of. */
export function reviewControls(view: FormView, card: Card | undefined, at = ""): Html {
  const { years } = view.request.texts;
  const outcomes = Object.entries(years.outcomes).map(([value, label]) => ({ value, label }));
  return html`${when(
    card?.self?.forecast !== undefined,
    () =>
      html`${choiceField(view, `${at}forecast.outcome`, "radio", outcomes)}${textField(view, `${at}forecast.note`, { maxLength: 500 })}`,
  )}
    ${when(card?.self?.contested !== undefined, () => tickControl(view, `${at}contestSettled`, years.settle))}
    ${textArea(view, `${at}comment`, { rows: 2 })}`;
}
