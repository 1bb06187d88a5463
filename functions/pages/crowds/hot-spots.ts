import { grantFor } from "../../../shared/access/may.ts";
import { formatDate, yearOf } from "../../../shared/calendar/local-date.ts";
import { closedOn, type HotSpot } from "../../../shared/crowds/hot-spot.ts";
import { hotSpotKind } from "../../../shared/crowds/kind.ts";
import { OPINION_FIELD_WORDS } from "../../../shared/opinions/words.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { stateName } from "../../../shared/records/make.ts";
import { factsOfKinds } from "../../../shared/storage/facts-of-kinds.dynamodb.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { exampleNotesOf, readableUnits, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";

/** Units that are read at once; the connection pool has 50 sockets. */
const AT_ONCE = 20;

/** The hot spots that are not closed, over the units the reader may see: what waits for a decision stands first. */
export const hotSpotsPage: Page = async (request) => {
  const { caller, deps, texts } = request;
  const units = (await readableUnits(request)).filter(
    (unit) => grantFor(caller, "hot-spot.read", { unit }) !== undefined,
  );
  if (units.length === 0) throw new Refusal("not-found");
  const names = new Map(units.map((unit) => [unit.id, unitName(request, unit)]));
  const open: HotSpot[] = [];
  for (let start = 0; start < units.length; start += AT_ONCE) {
    const page = units.slice(start, start + AT_ONCE);
    open.push(...(await Promise.all(page.map(({ id }) => openIn(request, id)))).flat());
  }
  const { hotSpotsTitle: title, hotSpotsLead, hotSpotColumns, hotSpotsNone } = texts.documents;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, units),
    main: html`<h1>${title}</h1>
      <p class="lead">${hotSpotsLead}</p>
      ${
        open.length === 0
          ? html`<p class="notice">${hotSpotsNone}</p>`
          : table({
              label: title,
              columns: hotSpotColumns.map((name) => ({ name })),
              rows: open.sort(byUrgency).map((one) => rowOf(request, names.get(one.unit) ?? one.unit, one)),
            })
      }`,
  });
};

async function openIn({ deps, today }: PageRequest, unit: HotSpot["unit"]): Promise<readonly HotSpot[]> {
  const years = [yearOf(today) - 1, yearOf(today)];
  const all = await Promise.all(
    years.map((year) => Array.fromAsync(factsOfKinds(deps.table, { unit, year }, ["hot-spot"]))),
  );
  return all.flat().filter((one) => closedOn(one) === undefined);
}

const byUrgency = (a: HotSpot, b: HotSpot): number =>
  Number(a.state !== "flagged") - Number(b.state !== "flagged") || (a.to < b.to ? 1 : -1);

function rowOf(request: PageRequest, unit: string, one: HotSpot) {
  const { texts, language } = request;
  const said = (value: number) => formatNumber(value, language);
  return [
    html`<a href="${href(request, `/records/hot-spots/${one.id}`)}">${unit}</a>`,
    OPINION_FIELD_WORDS[one.field][language],
    `${formatDate(one.from)} – ${formatDate(one.to)}`,
    texts.documents.cases(said(one.cases), said(one.people)),
    stateName(hotSpotKind, one)[language],
  ];
}
