import { type Card, PARTS } from "../../../shared/appraisals/card.ts";
import { gapOf } from "../../../shared/appraisals/gap.ts";
import { isAutomatic } from "../../../shared/appraisals/standing.ts";
import type { Subject } from "../../../shared/appraisals/subject.ts";
import type { Evidence } from "../../../shared/evidence/evidence.ts";
import { criteriaOf, type PlacedCriterion } from "../../../shared/guidance/criteria.ts";
import type { Leaf } from "../../../shared/guidance/guidance.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { isLeafLine, type LeafLine, type Sheet } from "../../../shared/scoring/sheet.ts";
import { href, type PageRequest } from "../page.ts";
import { LINE_STATE_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";
import { recordsTold, ruleTold } from "./criterion-head.ts";
import type { missingOf } from "./missing.ts";
import { cardOf, type OneYear, partNow } from "./one-year.ts";
import { cardTold } from "./told.ts";
import { type AnswerPart, sheetBy, worthIn } from "./worth.ts";

/** What the rows of a self-score sheet are drawn from. */
export interface Shown {
  readonly year: OneYear;
  /** The decided sheet, else the one of today's records. */
  readonly sheet: Sheet;
  readonly files: readonly Evidence[];
  readonly missing: ReturnType<typeof missingOf>;
  readonly linksRecords: boolean;
}

const ANSWERS = PARTS.filter((part): part is AnswerPart => part !== "explanation");

/** A row per criterion in printed order: its text and rule, its points side by side, and what was said. */
export function rowsOf(request: PageRequest, shown: Shown): (Html | string)[][] {
  const { guidance } = shown.year.state;
  const sheets = new Map(ANSWERS.map((part) => [part, sheetBy(part, shown.year.state)]));
  return criteriaOf(guidance).map((placed) => rowOf(request, shown, placed, sheets));
}

function rowOf(
  request: PageRequest,
  shown: Shown,
  { criterion, depth }: PlacedCriterion,
  sheets: ReadonlyMap<AnswerPart, Sheet>,
): (Html | string)[] {
  const { language, texts } = request;
  const { year } = shown;
  const name = html`<span id="${criterion.id}" class="criterion depth-${Math.min(depth, 3)} ${criterion.kind}"><span class="numeral">${criterion.id}</span> ${criterion.text[language]}</span>`;
  const max = html`<li><span class="term">${texts.years.max}:</span> ${formatPoints(criterion.max, language)}</li>`;
  if (criterion.kind === "group") return [name, html`<ul class="plain">${max}</ul>`, ""];
  const subject: Subject = { kind: "leaf", leaf: criterion };
  const card = cardOf(year, criterion.id);
  const line = shown.sheet.lines.filter(isLeafLine).find((one) => one.criterion === criterion.id);
  return [
    html`${name}${ruleTold(request, year.state.guidance, subject)}`,
    html`<ul class="plain points">${max}${pointsOf(request, { leaf: criterion, card, line, sheets, year })}</ul>`,
    html`${flags(request, shown, criterion.id)}
      ${recordsTold(request, subject, line, year.of, shown.linksRecords)}
      ${cardTold(request, card, { subject, tally: year.state.tally, files: shown.files, pointsApart: true })}
      ${act(request, year, subject, criterion.id)}`,
  ];
}

interface PointsOf {
  readonly leaf: Leaf;
  readonly card: Card | undefined;
  readonly line: LeafLine | undefined;
  readonly sheets: ReadonlyMap<AnswerPart, Sheet>;
  readonly year: OneYear;
}

/** What each side gave: the records, the unit, review 1 and 2, the final points; and how far apart they lie. */
function pointsOf(request: PageRequest, { leaf, card, line, sheets, year }: PointsOf): Html {
  const { language, texts } = request;
  const { years } = texts;
  const said = (points: number) => formatPoints(points, language);
  const automatic = isAutomatic({ kind: "leaf", leaf });
  const gap = card && gapOf(leaf, card, year.state.tally);
  return html`${when(
    automatic && line !== undefined,
    () =>
      html`<li><span class="term">${years.automatic}:</span> <strong>${line?.state === "counted" ? said(line.points) : line && LINE_STATE_LABELS[line.state][language]}</strong></li>`,
  )}
    ${ANSWERS.map((part) => {
      const sheet = sheets.get(part);
      const worth = sheet && !automatic ? worthIn(sheet, card, part) : undefined;
      return (
        worth !== undefined &&
        html`<li><span class="term">${years.parts[part]}:</span> <strong>${said(worth)}</strong></li>`
      );
    })}
    ${gap && gap.gap !== 0 && html`<li class="gap"><span class="term">${years.gap}:</span> ${signed(gap.gap, language)}</li>`}`;
}

/** With a real minus sign, or a plus. */
export const signed = (points: number, language: PageRequest["language"]): string =>
  `${points < 0 ? "−" : "+"}${formatPoints(Math.abs(points), language)}`;

function flags({ texts }: PageRequest, { missing }: Shown, criterion: string): Html | "" {
  const found = missing.find((one) => one.criterion === criterion)?.missing ?? [];
  if (found.length === 0) return "";
  return html`<ul class="plain flags">${found.map((name) => html`<li><span class="chip provisional">${texts.years.missing[name]}</span></li>`)}</ul>`;
}

/** To the form of the part that the reader may write now, else to the card. A line of records seldom needs one. */
function act(request: PageRequest, year: OneYear, subject: Subject, criterion: string): Html {
  const { years } = request.texts;
  const part = partNow(request, year, subject);
  const automatic = isAutomatic(subject);
  const name = part === "self" && automatic ? years.dispute : part ? years.write[part] : years.open;
  const address = href(request, `${year.path}/criteria/${criterion}`);
  return html`<p class="act"><a class="${part && !automatic ? "button" : ""}" href="${address}">${name}<span class="unseen">: ${criterion}</span></a></p>`;
}
