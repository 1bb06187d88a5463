import { mayRead } from "../../../shared/briefings/documents-for.dynamodb.ts";
import { packMonths } from "../../../shared/briefings/packs.dynamodb.ts";
import { latestScripts } from "../../../shared/broadcasts/scripts.dynamodb.ts";
import type { LocalityId } from "../../../shared/ids/readable-id.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import type { Locality } from "../../../shared/localities/locality.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";

/** A year of weeks, and as many months. */
const MOST_SCRIPTS = 53;
const MOST_PACKS = 53;

/** What the system has written for the localities of whoever asks: scripts, packs, and the way to the hot spots. */
export const documentsPage: Page = async (request) => {
  const { caller, texts } = request;
  const ids = new Set(
    caller.memberships.flatMap(({ scope }) => (scope.kind === "installation" ? [] : [scope.locality])),
  );
  const found = await Promise.all([...ids].map(async (id) => partOf(request, id)));
  const parts = found.flat();
  if (parts.length === 0) throw new Refusal("not-found");
  const { title, lead } = texts.documents;
  return pageResponse(request, {
    title,
    exampleNotes: parts.flatMap(({ locality }) => (locality.exampleNote ? [locality.exampleNote] : [])),
    main: html`<h1>${title}</h1>
      <p class="lead">${lead}</p>
      ${when(mayAnywhere(caller, "hot-spot.read"), () => html`<p class="further"><a href="${href(request, "/hot-spots")}">${texts.documents.hotSpotsTitle}</a></p>`)}
      ${parts.map(({ part }) => part)}`,
  });
};

interface Part {
  readonly locality: Locality;
  readonly part: Html;
}

async function partOf(request: PageRequest, id: LocalityId): Promise<Part[]> {
  const { caller, deps, texts, language } = request;
  const { table } = deps;
  const [locality, readsScripts, readsPacks] = await Promise.all([
    findLocality(table, id),
    mayRead(table, caller, "script.read", id),
    mayRead(table, caller, "briefing-pack.read", id),
  ]);
  if (!locality || !(readsScripts || readsPacks)) return [];
  const words = texts.documents;
  const scripts = readsScripts ? await latestScripts(table, id, MOST_SCRIPTS) : [];
  const packs = readsPacks ? await packMonths(table, id, MOST_PACKS) : [];
  const list = (items: readonly Html[]) =>
    items.length > 0 ? html`<ul class="links">${items}</ul>` : html`<p>${words.none}</p>`;
  const link = (path: string, name: string) => html`<li><a href="${href(request, path)}">${name}</a></li>`;
  const part = html`<section><h2>${language === "vi" ? locality.name : locality.nameEn}</h2>
    ${when(readsPacks, () => html`<h3>${words.packs}</h3>${list(packs.map((month) => link(`/briefing-packs/${id}/${month}`, words.pack(month))))}`)}
    ${when(readsScripts, () => html`<h3>${words.scripts}</h3>${list(scripts.map(({ week }) => link(`/scripts/${id}/${week}`, words.script(week))))}`)}
  </section>`;
  return [{ locality, part }];
}
