import type { GradeRule, Quota, TieKey } from "../../../shared/guidance/grading.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";

/** How points become a grade: thresholds with their conditions, vetoes, caps, downgrades, quotas, ties. */
export function gradeSections(request: PageRequest, guidance: Guidance): Html {
  const { language, texts } = request;
  const words = texts.guidances;
  const { grades, vetoes = [], caps = [], downgrades = [], quotas = [], ties = [] } = guidance;
  const nameOf = (id: string) => grades.find((grade) => grade.id === id)?.name[language] ?? id;
  return html`<section aria-labelledby="grades">
    <h2 id="grades">${words.grades}</h2>
    <p>${words.gradesLead}</p>
    <dl>${grades.map(
      ({ name, from, conditions = [] }) =>
        html`<div><dt><strong>${name[language]}</strong></dt><dd>${words.gradeFrom(formatPoints(from, language))}
          ${when(conditions.length > 0, () => html`<br>${words.conditions}: ${rules(request, conditions, () => "")}`)}</dd></div>`,
    )}</dl>
    ${listed(request, words.vetoes, vetoes, ({ to }) => words.vetoTo(nameOf(to)))}
    ${listed(request, words.caps, caps, ({ atMost }) => words.capTo(nameOf(atMost)))}
    ${listed(request, words.downgrades, downgrades, ({ by }) => words.down(by))}
    ${quotaList(request, quotas, nameOf)}
    ${tieList(request, ties)}
  </section>`;
}

const listed = <R extends GradeRule>(
  request: PageRequest,
  title: string,
  all: readonly R[],
  outcome: (rule: R) => string,
): Html | "" => when(all.length > 0, () => html`<h3>${title}</h3>${rules(request, all, outcome)}`);

/** Rules in the guidance's own words, each with what comes of it and the document it rests on. */
const rules = <R extends GradeRule>(
  { language, texts }: PageRequest,
  all: readonly R[],
  outcome: (rule: R) => string,
): Html =>
  html`<ul>${all.map((rule) => {
    const follows = outcome(rule);
    return html`<li>${rule.text[language]}${follows === "" ? "" : html` → <strong>${follows}</strong>`}${rule.citation !== undefined && html` <span class="aside">${texts.guidances.citation}: ${rule.citation}</span>`}</li>`;
  })}</ul>`;

function quotaList(
  request: PageRequest,
  quotas: readonly Quota[],
  nameOf: (grade: string) => string,
): Html | "" {
  const { language, texts } = request;
  const words = texts.guidances;
  if (quotas.length === 0) return "";
  return html`<h3>${words.quotas}</h3>
    <ul>${quotas.map(
      (quota) =>
        html`<li>${quota.text[language]}: ${nameOf(quota.grade)}, ${sizeInWords(request, quota)} ${words.per[quota.per]}
          <span class="aside">(${words.quotaLimits[quota.limits]}${quota.citation !== undefined && html`; ${words.citation}: ${quota.citation}`})</span></li>`,
    )}</ul>`;
}

function sizeInWords({ texts }: PageRequest, { size }: Quota): string {
  const words = texts.guidances;
  if (size.kind === "number") return words.sizeNumber(size.count);
  const { percent, rounding, atLeast } = size;
  return [
    words.sizePercent(percent),
    words.rounding[rounding],
    ...(atLeast === undefined ? [] : [words.atLeast(atLeast)]),
  ].join(", ");
}

function tieList({ texts }: PageRequest, ties: readonly TieKey[]): Html {
  const words = texts.guidances;
  return html`<h3>${words.ties}</h3>
    ${when(
      ties.length > 0,
      () =>
        html`<ol>${ties.map((key) => html`<li>${key.kind === "bonus" ? words.tieBonus : words.tieCriterion(key.criterion)}</li>`)}</ol>`,
    )}
    <p>${words.tiesElse}</p>`;
}
