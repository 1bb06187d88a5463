import { isAutomatic } from "../../../shared/appraisals/standing.ts";
import type { Subject } from "../../../shared/appraisals/subject.ts";
import { bodyOf } from "../../../shared/guidance/criteria.ts";
import { describeRule, describeStep } from "../../../shared/guidance/describe.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { type UnitYear, unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import type { LeafLine } from "../../../shared/scoring/sheet.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { href, type PageRequest } from "../page.ts";
import { LINE_STATE_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";

/** The criterion as the guidance has it: its rule in words, who appraises it, and the document it rests on. */
export function ruleTold({ language, texts }: PageRequest, guidance: Guidance, subject: Subject): Html {
  const { scores, years } = texts;
  if (subject.kind === "finding") {
    const { citation } = subject.rule;
    return html`${citation !== undefined && html`<p class="aside">${scores.citation}: ${citation}</p>`}`;
  }
  const { leaf } = subject;
  const body = bodyOf(guidance, leaf.id);
  return html`<p class="rule"><span class="term">${scores.rule}:</span> ${describeRule(leaf, language)}</p>
    ${leaf.citation !== undefined && html`<p class="aside">${scores.citation}: ${leaf.citation}</p>`}
    ${body && html`<p class="aside">${years.appraisedBy(body.name[language])}</p>`}`;
}

/** What the records make of the line: its figures and, where they decide it, points and arithmetic. */
export function recordsTold(
  request: PageRequest,
  subject: Subject,
  line: LeafLine | undefined,
  of: UnitYear,
  linksRecords: boolean,
): Html | "" {
  const { language, texts } = request;
  const { scores, years } = texts;
  if (!line) return "";
  const steps = line.steps.map((step) => describeStep(step, language)).join(scores.stepThen);
  const automatic = isAutomatic(subject);
  return html`${when(
    automatic,
    () =>
      html`<p><span class="chip ${line.state}">${LINE_STATE_LABELS[line.state][language]}</span> ${years.automaticLine}</p>`,
  )}
    ${when(
      line.inputs.length > 0,
      () =>
        html`<ul class="inputs" aria-label="${years.figures}">${line.inputs.map(({ metric, value }) => {
          const name = METRICS[metric][language];
          const said = formatNumber(value, language);
          const records = href(request, `/scores/${unitYearName(of)}/records`, { metric });
          return html`<li>${name}: ${
            value === 0 || !linksRecords
              ? said
              : html`<a href="${records}" aria-label="${scores.recordsOf(said, name)}">${said}</a>`
          }</li>`;
        })}</ul>`,
    )}
    ${when(automatic && steps !== "", () => html`<p class="arithmetic"><span class="term">${scores.steps}:</span> ${steps}</p>`)}`;
}

/** `7,50 trên 10,00`. */
export const ofMax = ({ language, texts }: PageRequest, points: number, max: number): Html =>
  html`<strong class="earned">${formatPoints(points, language)}</strong> <span class="aside">${texts.scores.ofMax(formatPoints(max, language))}</span>`;
