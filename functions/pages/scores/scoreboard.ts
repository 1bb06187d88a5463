import { grantFor } from "../../../shared/access/may.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { guidanceOf } from "../../../shared/guidance/guidances.dynamodb.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { readSheets } from "../../../shared/scoring/scoring.dynamodb.ts";
import type { StoredSheet } from "../../../shared/scoring/sheet.ts";
import { unitsIn } from "../../../shared/units/existence.ts";
import { isScored, UNIT_KINDS, type Unit, type UnitKind } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { UNIT_KIND_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { reachOf } from "../views/reach.ts";
import { scoreBar } from "../views/score-bar.ts";
import { table } from "../views/table.ts";
import { askedYear, yearChooser } from "./year.ts";

/** The units of the reader's localities in a year by kind, with their points and what they can still reach. */
export const scoreboardPage: Page = async (request) => {
  const { caller } = request;
  if (!mayAnywhere(caller, "score.read")) throw new Refusal("not-found");
  const year = askedYear(request);
  const { table: store } = request.deps;
  const units = unitsIn(await listUnits(store), year).filter((unit) =>
    grantFor(caller, "score.read", { unit }),
  );
  const sheets = await readSheets(
    store,
    units.filter(isScored).map(({ id }) => ({ unit: id, year })),
  );
  const rows = units.map((unit) => ({ unit, sheet: sheets.get(unitYearName({ unit: unit.id, year })) }));
  const blocks = await Promise.all(
    UNIT_KINDS.map((kind) =>
      block(
        request,
        kind,
        year,
        rows.filter(({ unit }) => unit.kind === kind),
      ),
    ),
  );
  const { scores } = request.texts;
  return pageResponse(request, {
    title: scores.boardTitle(year),
    exampleNotes: await exampleNotesOf(store, units),
    main: html`<h1>${scores.boardTitle(year)}</h1>
      <p class="lead">${scores.boardLead} ${scores.gradesApart}</p>
      ${yearChooser(request, year)}
      ${when(mayAnywhere(caller, "appraisal.review"), () => html`<p><a href="${href(request, `/appraisals/${year}`)}">${request.texts.years.toAppraisals(year)}</a></p>`)}
      ${when(units.length === 0, () => html`<p class="notice">${scores.noUnits}</p>`)}
      ${blocks}`,
  });
};

interface Row {
  readonly unit: Unit;
  readonly sheet: StoredSheet | undefined;
}

async function block(
  request: PageRequest,
  kind: UnitKind,
  year: number,
  rows: readonly Row[],
): Promise<Html | ""> {
  if (rows.length === 0) return "";
  const { scores } = request.texts;
  const title = UNIT_KIND_LABELS[kind][request.language];
  const guidances = await guidancesOf(request, rows);
  const { columns } = scores;
  const scored = table({
    label: title,
    columns: [
      { name: columns.unit },
      { name: columns.points, numeric: true },
      { name: columns.reach, numeric: true },
      { name: columns.bar },
    ],
    rows: [...rows].sort(byPoints).map((row) => cellsOf(request, year, row)),
  });
  const unscored = html`<ul>${rows.map(({ unit }) => html`<li><strong>${unitName(request, unit)}</strong></li>`)}</ul>
    <p>${scores.notScored}</p>`;
  return html`<section class="block" aria-labelledby="${kind}">
    <h2 id="${kind}">${title}</h2>
    ${guidances.map((guidance) => guidanceLine(request, guidance, rows))}
    ${kind === "locality" ? unscored : scored}
    ${await rankingLinks(request, year, rows)}
  </section>`;
}

/** To the rankings of the blocks (cụm, khối) that these units are compared in. */
async function rankingLinks(request: PageRequest, year: number, rows: readonly Row[]): Promise<Html | ""> {
  const scored = rows.flatMap(({ unit, sheet }) => (sheet && unit.block ? [unit] : []));
  if (scored.length === 0) return "";
  const localities = await Promise.all(
    [...new Set(scored.map(({ locality }) => locality))].map((id) => findLocality(request.deps.table, id)),
  );
  const blocks = localities
    .flatMap((locality) => locality?.blocks ?? [])
    .filter(({ id }) => scored.some(({ block }) => block === id));
  const { rankingLink } = request.texts.years;
  return html`<p class="further">${blocks.map(
    ({ id, name, nameEn }) =>
      html`<a href="${href(request, `/rankings/${id}/${year}`)}">${rankingLink(request.language === "vi" ? name : nameEn)}</a> `,
  )}</p>`;
}

/** Most points first; equal points by name, as a list of names is read. */
function byPoints(a: Row, b: Row): number {
  const difference = (b.sheet?.points ?? -1) - (a.sheet?.points ?? -1);
  return difference !== 0 ? difference : a.unit.name.localeCompare(b.unit.name, "vi", { numeric: true });
}

function cellsOf(request: PageRequest, year: number, { unit, sheet }: Row): (Html | string)[] {
  const { scores } = request.texts;
  const name = unitName(request, unit);
  const link = html`<a href="${href(request, `/scores/${unit.id}/${year}`)}">${name}</a>`;
  if (!sheet) return [link, scores.noSheet, "–", "–"];
  const said = (points: number) => formatPoints(points, request.language);
  const reach = reachOf(sheet);
  return [
    link,
    html`<strong>${said(sheet.points)}</strong> <span class="aside">${scores.ofMax(said(sheet.max))}</span>`,
    scores.reach(said(reach.min), said(reach.max)),
    scoreBar(request, sheet),
  ];
}

/** The guidances that the sheets of a block were computed by; one, unless a new version is being brought in. */
async function guidancesOf({ deps }: PageRequest, rows: readonly Row[]): Promise<Guidance[]> {
  const references = new Map(
    rows.flatMap(({ sheet }) => (sheet ? [[sheet.guidance.hash, sheet.guidance] as const] : [])),
  );
  return Promise.all([...references.values()].map((reference) => guidanceOf(deps.table, reference)));
}

function guidanceLine({ language, texts }: PageRequest, guidance: Guidance, rows: readonly Row[]): Html {
  const { scores, site } = texts;
  const provisional = rows.some(({ sheet }) => sheet?.guidance.id === guidance.id && sheet.provisional);
  return html`<p class="guidance">${when(guidance.example, () => html`<span class="chip example">${site.example}</span> `)}${guidance.title[language]}</p>
    <p>${
      provisional
        ? html`<span class="chip provisional">${scores.provisional}</span> ${scores.provisionalLead(formatDate(guidance.cutOff))}`
        : html`<span class="chip">${scores.final}</span>`
    }</p>`;
}
