import { formatDate } from "../../../shared/calendar/local-date.ts";
import { blockIdSchema } from "../../../shared/ids/readable-id.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { Ranking } from "../../../shared/scoring/ranking.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { type BlockRanking, readRankings } from "../../../shared/years/rankings.dynamodb.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { yearIn } from "./appraised-criteria.ts";
import { openTies, quotaTable, type Ranked, rankingTable } from "./ranking-table.ts";

/**
 * The ranking of a block in a year: as it was decided, else as today's records would have it. Grades need not follow
 * places, and the page says so; every reason is printed in the order in which the rules were applied.
 */
export const rankingPage: Page = async (request, params) => {
  const { deps, caller, texts } = request;
  const { years, scores } = texts;
  const year = yearIn(params);
  const block = blockIdSchema.safeParse(params.block);
  if (!block.success) throw new Refusal("not-found");
  const isWanted = (unit: Unit) => unit.block === block.data;
  const [rankings, all] = await Promise.all([
    readRankings(deps.table, caller, year, isWanted),
    listUnits(deps.table),
  ]);
  const units = all.filter(isWanted);
  const title = years.rankingTitle(await blockName(request, units, block.data), year);
  const nameOf = (id: string) => {
    const unit = all.find((one) => one.id === id);
    return unit ? unitName(request, unit) : id;
  };
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, units),
    main: html`<p class="crumb"><a href="${href(request, "/scores", { year })}">${scores.board}</a></p>
      <h1>${title}</h1>
      <p class="lead">${years.rankingLead}</p>
      ${when(rankings.length === 0, () => html`<p>${years.rankingNone}</p>`)}
      ${rankings.map((ranking) => oneRanking(request, { ranking, year, title, nameOf }))}`,
  });
};

async function blockName(
  { deps, language }: PageRequest,
  units: readonly Unit[],
  id: string,
): Promise<string> {
  const locality = units[0] && (await findLocality(deps.table, units[0].locality));
  const block = locality?.blocks.find((one) => one.id === id);
  return (language === "vi" ? block?.name : block?.nameEn) ?? id;
}

interface Shown {
  readonly ranking: BlockRanking;
  readonly year: number;
  readonly title: string;
  readonly nameOf: (unit: string) => string;
}

function oneRanking(request: PageRequest, { ranking: one, year, title, nameOf }: Shown): Html {
  const { language, texts } = request;
  const { guidance, frozen, running } = one;
  const shown: Ranked = { ranking: inBlock(frozen?.ranking ?? running, one), guidance, year, title, nameOf };
  return html`<section class="block" aria-labelledby="${guidance.id}">
    <h2 id="${guidance.id}">${guidance.title[language]}</h2>
    <p>${when(guidance.example, () => html`<span class="chip example">${texts.site.example}</span> `)}<a href="${href(request, `/guidances/${guidance.id}/${guidance.version}`)}">${texts.years.toGuidance}</a></p>
    ${status(request, one)}
    ${rankingTable(request, shown)}
    ${amendments(request, one, nameOf)}
    ${openTies(request, shown)}
    ${decidedTies(request, one)}
    ${quotaTable(request, shown)}
  </section>`;
}

/** Quotas and ties of the block itself and of the whole locality; those of other blocks are told on their own pages. */
const inBlock = (ranking: Ranking, { block }: BlockRanking): Ranking => ({
  ...ranking,
  quotas: ranking.quotas.filter(({ pool }) => pool.per === "locality" || pool.block === block),
  openTies: ranking.openTies.filter(({ pool }) => pool.per === "locality" || pool.block === block),
});

function status({ texts }: PageRequest, { frozen }: BlockRanking): Html {
  const { years } = texts;
  if (!frozen)
    return html`<p><span class="chip provisional">${years.rankingRunning}</span> ${years.rankingRunningLead}</p>`;
  const { number, signedBy } = frozen.document;
  return html`<p><span class="chip confirmed">${years.rankingDecided}</span> ${years.rankingDecidedLead(number, formatDate(frozen.decidedOn), signedBy)}</p>`;
}

/** Units whose result an appeal has changed since; the frozen ranking stays as it was. */
function amendments(
  request: PageRequest,
  { frozen, decided }: BlockRanking,
  nameOf: Shown["nameOf"],
): Html | "" {
  const { years } = request.texts;
  const amended = decided.filter(({ version }) => version > 1);
  if (!frozen || amended.length === 0) return "";
  return html`<div class="notice"><p>${years.rankingAmended}</p>
    <ul>${amended.map(
      ({ unit, year, version }) =>
        html`<li><a href="${href(request, `/years/${unit}/${year}`)}">${years.rankingAmendedUnit(nameOf(unit), version)}</a></li>`,
    )}</ul></div>`;
}

function decidedTies({ texts, language }: PageRequest, { frozen, guidance }: BlockRanking): Html | "" {
  const { years } = texts;
  if (!frozen || frozen.ties.length === 0) return "";
  return html`<h3>${years.tiesDecidedTitle}</h3>
    <ul>${frozen.ties.map(({ quota, by, reason }) => {
      const text = guidance.quotas?.find(({ id }) => id === quota)?.text[language] ?? quota;
      return html`<li>${years.tieDecided(text, by, reason)}</li>`;
    })}</ul>`;
}
