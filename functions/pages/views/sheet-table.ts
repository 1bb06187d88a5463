import { formatDate } from "../../../shared/calendar/local-date.ts";
import { criteriaOf, type PlacedCriterion } from "../../../shared/guidance/criteria.ts";
import { describeRule, describeStep } from "../../../shared/guidance/describe.ts";
import type { Guidance, Leaf } from "../../../shared/guidance/guidance.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { type UnitYear, unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import type { LeafLine, Line, Sheet } from "../../../shared/scoring/sheet.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { href, type PageRequest } from "../page.ts";
import { LINE_FLAG_LABELS, LINE_STATE_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "./html.ts";
import { reachOf } from "./reach.ts";
import { table } from "./table.ts";

/** Whose sheet it is, and whether its figures lead to the records behind them. */
export interface SheetOf {
  readonly of: UnitYear;
  readonly linksRecords: boolean;
}

/** The criteria in the guidance's order: what each earned, from which figures, by which rule and arithmetic. */
export function sheetTable(request: PageRequest, of: SheetOf, { lines }: Sheet, guidance: Guidance): Html {
  const { scores } = request.texts;
  const lineOf = new Map(lines.map((line) => [line.criterion, line]));
  return table({
    label: scores.why,
    columns: [
      { name: scores.criterion },
      { name: scores.points, numeric: true },
      { name: scores.explanation },
    ],
    rows: criteriaOf(guidance).flatMap((placed) => {
      const line = lineOf.get(placed.criterion.id);
      return line ? [rowOf(request, of, placed, line)] : [];
    }),
  });
}

function rowOf(
  request: PageRequest,
  of: SheetOf,
  { criterion, depth }: PlacedCriterion,
  line: Line,
): (Html | string)[] {
  const name = html`<span class="criterion depth-${Math.min(depth, 3)} ${criterion.kind}"><span class="numeral">${criterion.id}</span> ${criterion.text[request.language]}</span>`;
  const explanation =
    line.kind === "leaf" && criterion.kind === "leaf"
      ? explanationOf(request, of, criterion, line)
      : html`${line.kind === "group" && line.zeroedBy !== undefined && html`<p>${request.texts.scores.zeroedBy(line.zeroedBy)}</p>`}${reach(request, line)}`;
  return [name, points(request, line), explanation];
}

function points({ language, texts }: PageRequest, { points, max }: Line): Html {
  const said = (value: number) => formatPoints(value, language);
  return html`<strong class="earned">${said(points)}</strong> <span class="aside">${texts.scores.ofMax(said(max))}</span>`;
}

function explanationOf(request: PageRequest, of: SheetOf, leaf: Leaf, line: LeafLine): Html {
  const { language, texts } = request;
  const { scores } = texts;
  const due = leaf.dueOn === undefined ? "" : ` (${scores.dueOn(formatDate(leaf.dueOn))})`;
  const flags = (line.flags ?? []).map(
    (flag) => html` <span class="chip flag">${LINE_FLAG_LABELS[flag][language]}</span>`,
  );
  const steps = line.steps.map((step) => describeStep(step, language)).join(scores.stepThen);
  return html`<p><span class="chip ${line.state}">${LINE_STATE_LABELS[line.state][language]}</span>${due}${flags}</p>
    ${when(
      line.inputs.length > 0,
      () =>
        html`<ul class="inputs" aria-label="${scores.inputs}">${line.inputs.map((input) => inputLine(request, of, input))}</ul>`,
    )}
    <p class="rule"><span class="term">${scores.rule}:</span> ${describeRule(leaf, language)}</p>
    ${when(steps !== "", () => html`<p class="arithmetic"><span class="term">${scores.steps}:</span> ${steps}</p>`)}
    ${reach(request, line)}
    ${leaf.citation && html`<p class="aside">${scores.citation}: ${leaf.citation}</p>`}`;
}

/** A figure and its name; the figure leads to the records behind it. */
function inputLine(
  request: PageRequest,
  { of, linksRecords }: SheetOf,
  { metric, value }: LeafLine["inputs"][number],
): Html {
  const { language, texts } = request;
  const name = METRICS[metric][language];
  const said = formatNumber(value, language);
  const records = href(request, `/scores/${unitYearName(of)}/records`, { metric });
  return html`<li>${name}: ${
    value === 0 || !linksRecords
      ? said
      : html`<a href="${records}" aria-label="${texts.scores.recordsOf(said, name)}">${said}</a>`
  }</li>`;
}

/** What can still become of the line; nothing where it can only be what it is. */
function reach({ language, texts }: PageRequest, line: Line): Html | "" {
  const reach = reachOf(line);
  if (reach.min === reach.max && reach.max === line.points) return "";
  const said = (value: number) => formatPoints(value, language);
  return html`<p class="reachable"><span class="term">${texts.scores.reachLabel}:</span> ${texts.scores.reach(said(reach.min), said(reach.max))}</p>`;
}
