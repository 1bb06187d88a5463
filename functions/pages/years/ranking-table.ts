import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import type { RankedUnit, Ranking } from "../../../shared/scoring/ranking.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { table } from "../views/table.ts";

/** A ranking with what its ids are called. */
export interface Ranked {
  readonly ranking: Ranking;
  readonly guidance: Guidance;
  readonly year: number;
  readonly title: string;
  readonly nameOf: (unit: string) => string;
}

/** The units by place: points, grade, and each reason for the grade in order. */
export function rankingTable(request: PageRequest, ranked: Ranked): Html {
  const { rankingColumns: columns } = request.texts.years;
  return table({
    label: ranked.title,
    columns: [
      { name: columns.unit },
      { name: columns.place, numeric: true },
      { name: columns.points, numeric: true },
      { name: columns.grade },
      { name: columns.reasons },
    ],
    rows: [...ranked.ranking.units]
      .sort((a, b) => a.place - b.place || (a.unit < b.unit ? -1 : 1))
      .map((unit) => cellsOf(request, ranked, unit)),
  });
}

function cellsOf(
  request: PageRequest,
  { guidance, year, nameOf }: Ranked,
  { unit, place, points, grade, reasons, proposals }: RankedUnit,
): (Html | string)[] {
  const { language, texts } = request;
  const { years, scores } = texts;
  return [
    html`<a href="${href(request, `/scores/${unit}/${year}`)}">${nameOf(unit)}</a>`,
    String(place),
    html`<strong>${formatPoints(points, language)}</strong>`,
    html`<strong>${gradeName(request, guidance, grade)}</strong>`,
    html`${
      reasons.length === 0
        ? "–"
        : html`<ol class="reasons" aria-label="${scores.reasons}">${reasons.map(
            ({ stage, text, before, after }) =>
              html`<li>${scores.stages[stage]}: ${text[language]}${when(
                before !== undefined && before !== after,
                () =>
                  html` (${gradeName(request, guidance, before)} → ${gradeName(request, guidance, after)})`,
              )}</li>`,
          )}</ol>`
    }${proposals.map((id) => html`<p>${years.proposal(quotaText(request, guidance, id))}</p>`)}`,
  ];
}

const gradeName = (
  { language, texts }: PageRequest,
  { grades }: Guidance,
  grade: string | undefined,
): string => grades.find(({ id }) => id === grade)?.name[language] ?? texts.years.noGrade;

const quotaText = ({ language }: PageRequest, { quotas }: Guidance, quota: string): string =>
  quotas?.find(({ id }) => id === quota)?.text[language] ?? quota;

/** Ties on the line of a quota that nothing in the guidance decides. */
export function openTies(request: PageRequest, { ranking, guidance, nameOf }: Ranked): Html | "" {
  const { years } = request.texts;
  if (ranking.openTies.length === 0) return "";
  return html`<div class="notice"><h3>${years.tiesTitle}</h3>
    <p>${years.tiesLead}</p>
    <ul>${ranking.openTies.map(
      ({ quota, places, units }) =>
        html`<li>${years.tie(quotaText(request, guidance, quota), places)}: <strong>${units.map(nameOf).join(", ")}</strong></li>`,
    )}</ul></div>`;
}

/** How each quota was counted: so many of so many, who is within it and who beyond. */
export function quotaTable(request: PageRequest, { ranking, guidance, nameOf }: Ranked): Html | "" {
  const { years } = request.texts;
  if (ranking.quotas.length === 0) return "";
  const named = (units: readonly string[]) => units.map(nameOf).join(", ") || "–";
  return html`<h3>${years.quotasTitle}</h3>${table({
    label: years.quotasTitle,
    columns: [
      { name: years.quotasTitle },
      { name: years.rankingColumns.place },
      { name: years.quotaWithin },
      { name: years.quotaOver },
    ],
    rows: ranking.quotas.map(({ quota, places, units, within, over, waits }) => [
      quotaText(request, guidance, quota),
      waits ? years.quotaWaits : years.quotaCount(places, units),
      named(within),
      named(over),
    ]),
  })}`;
}
