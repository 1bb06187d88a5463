import { type Answer, type Card, PARTS, type Reviewed } from "../../../shared/appraisals/card.ts";
import { crossCheck } from "../../../shared/appraisals/cross-check.ts";
import type { Subject } from "../../../shared/appraisals/subject.ts";
import { formatDate, formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import type { Citation, Evidence } from "../../../shared/evidence/evidence.ts";
import { isMetric } from "../../../shared/guidance/rules/measure.ts";
import type { Rule } from "../../../shared/guidance/rules/rule.ts";
import { measuresIn } from "../../../shared/guidance/rules/terms.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { formatNumber, type Language } from "../../../shared/texts/bilingual.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";

/** What an answer says under the criterion's rule, beside its points: the level, the items, the figures. */
export function answerInWords(
  { language, texts }: Pick<PageRequest, "language" | "texts">,
  subject: Subject,
  { points, level, ticks, achieved, figures, notApplicable }: Answer | Reviewed,
): string[] {
  const { years } = texts;
  const yesNo = subject.kind === "finding" ? years.found : years.achieved;
  const rule = subject.kind === "leaf" ? subject.leaf.rule : undefined;
  return [
    ...(notApplicable ? [`${years.notApplicable}: ${notApplicable.reason}`] : []),
    ...(points === undefined ? [] : [formatPoints(points, language)]),
    ...(level === undefined ? [] : [levelName(rule, level, language)]),
    ...(ticks === undefined ? [] : [ticksInWords(rule, ticks, language) || years.hints.ticksNone]),
    ...(achieved === undefined ? [] : [achieved ? yesNo.yes : yesNo.no]),
    ...Object.entries(figures ?? {}).map(
      ([id, value]) => `${figureName(rule, id, language)}: ${formatNumber(value, language)}`,
    ),
  ];
}

const levelName = (rule: Rule | undefined, id: string, language: Language): string =>
  (rule?.kind === "level" ? rule.levels.find((level) => level.id === id)?.text[language] : undefined) ?? id;

const ticksInWords = (rule: Rule | undefined, ids: readonly string[], language: Language): string =>
  rule?.kind === "ticks"
    ? rule.ticks.flatMap(({ id, text }) => (ids.includes(id) ? [text[language]] : [])).join("; ")
    : ids.join("; ");

/** What a figure is called in the rule that asks for it. */
export const figureName = (rule: Rule | undefined, id: string, language: Language): string =>
  (rule ? measuresIn(rule).flat() : []).flatMap((term) =>
    !isMetric(term) && term.figure === id ? [term.text[language]] : [],
  )[0] ?? id;

/** What is needed to tell a card, beside the card. */
export interface CardTelling {
  readonly subject: Subject;
  /** To hold declared numbers against; without it they are not. */
  readonly tally?: Tally;
  /** Files of the unit-year, for their titles. */
  readonly files: readonly Evidence[];
  /** Points stand beside it already and are not told again. */
  readonly pointsApart?: true;
}

/** Everything that was said on a card, part by part, with who said it and when; nothing where nothing was said. */
export function cardTold(request: PageRequest, card: Card | undefined, telling: CardTelling): Html | "" {
  const parts = PARTS.flatMap((part) => (card?.[part] ? [part] : []));
  if (!card || parts.length === 0) return "";
  const { years } = request.texts;
  return html`<dl class="said">${parts.map((part) => {
    const said = card[part];
    return (
      said &&
      html`<div><dt><strong>${years.parts[part]}</strong> <span class="aside">${signature(request, said)}</span></dt>
        <dd>${partTold(request, card, part, telling)}</dd></div>`
    );
  })}</dl>`;
}

const signature = (
  { texts }: PageRequest,
  said: { readonly at: Reviewed["at"]; readonly body?: string },
): string => {
  const at = formatDateTime(localDateTimeOf(said.at));
  return said.body === undefined ? at : texts.years.by(said.body, at);
};

function partTold(
  request: PageRequest,
  card: Card,
  part: (typeof PARTS)[number],
  telling: CardTelling,
): Html {
  switch (part) {
    case "self":
      return selfTold(request, card, telling);
    case "explanation":
      return html`${paragraph(card.explanation?.text)}${citations(request, card, card.explanation?.evidence, telling)}`;
    default:
      return reviewTold(request, card[part], telling);
  }
}

function selfTold(request: PageRequest, card: Card, telling: CardTelling): Html {
  const { years } = request.texts;
  const { self } = card;
  if (!self) return html``;
  const { forecast, contested } = self;
  return html`${answerTold(request, self, telling)}
    ${paragraph(self.explanation)}
    ${citations(request, card, self.evidence, telling)}
    ${telling.tally && differences(request, card, telling.tally)}
    ${forecast && html`<p><span class="term">${years.forecast}:</span> ${years.forecastBy(forecast.expected, formatDate(forecast.by))}</p>`}
    ${contested && html`<p><span class="term">${years.contestedBy}:</span> ${contested.reason}</p>`}`;
}

function reviewTold(request: PageRequest, review: Reviewed | undefined, telling: CardTelling): Html {
  const { years } = request.texts;
  if (!review) return html``;
  const { comment, voided, forecast, contestSettled } = review;
  return html`${answerTold(request, review, telling)}
    ${voided && html`<p><span class="chip voided">${years.voided}</span> ${voided.reason}</p>`}
    ${paragraph(comment)}
    ${forecast && html`<p><span class="term">${years.forecast}:</span> ${years.outcomes[forecast.outcome]}${forecast.note !== undefined && html`. ${forecast.note}`}</p>`}
    ${when(contestSettled === true, () => html`<p>${years.contestSettledNow}</p>`)}`;
}

function answerTold(
  request: PageRequest,
  { points, ...answer }: Answer | Reviewed,
  { subject, pointsApart }: CardTelling,
): Html {
  const told = { ...answer, ...(points !== undefined && !pointsApart && { points }) };
  return html`${answerInWords(request, subject, told).map(paragraph)}`;
}

const paragraph = (text: string | undefined): Html | "" =>
  text === undefined ? "" : html`<p class="content">${text}</p>`;

function citations(
  request: PageRequest,
  { unit, year }: Card,
  cited: readonly Citation[] | undefined,
  { files }: CardTelling,
): Html | "" {
  if (!cited) return "";
  const { years } = request.texts;
  return html`<ul class="cited" aria-label="${years.fields.evidence}">${cited.map(({ file, pages }) => {
    const title = files.find(({ id }) => id === file)?.title ?? file;
    const address = href(request, `/evidence/${unit}/${year}/${file}`);
    return html`<li><a href="${address}">${title}</a>${pages !== undefined && html`, ${years.pages(pages)}`}</li>`;
  })}</ul>`;
}

/** Declared numbers that records do not bear out. */
function differences({ texts, language }: PageRequest, { self }: Card, tally: Tally): Html | "" {
  const { years } = texts;
  const found = crossCheck(self?.declared ?? [], tally);
  if (found.length === 0) return "";
  const number = (value: number) => formatNumber(value, language);
  return html`<ul class="differences">${found.map(({ metric, declared, recorded, confirmed }) => {
    const said = years.declaredNumber(METRICS[metric][language], number(declared), number(recorded));
    return html`<li>${said} <span class="chip ${confirmed ? "confirmed" : "in-doubt"}">${confirmed ? years.confirmedNumber : years.toConfirm}</span></li>`;
  })}</ul>`;
}
