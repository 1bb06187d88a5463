import * as z from "zod";
import { grantFor } from "../../../shared/access/may.ts";
import { scriptFor } from "../../../shared/briefings/documents-for.dynamodb.ts";
import { airingsOf } from "../../../shared/broadcasts/airings.dynamodb.ts";
import type { Broadcast } from "../../../shared/broadcasts/broadcast.ts";
import { broadcastKind } from "../../../shared/broadcasts/kind.ts";
import type { WeekScript } from "../../../shared/broadcasts/week-script.ts";
import { isoWeekSchema } from "../../../shared/calendar/iso-week.ts";
import { formatDate, formatDateTime, localDateOf } from "../../../shared/calendar/local-date.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { stateName } from "../../../shared/records/make.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";

const asked = z.object({ locality: localityIdSchema, week: isoWeekSchema });

/** A week's script, to be read out or printed, and what was aired by it. It is Vietnamese in every language of the page. */
export const scriptPage: Page = async (request, params) => {
  const parsed = asked.safeParse(params);
  if (!parsed.success) throw new Refusal("not-found");
  const { caller, deps, texts, language } = request;
  const { locality: id, week } = parsed.data;
  const script = await scriptFor(deps.table, caller, id, week);
  const locality = await findLocality(deps.table, id);
  if (!locality) throw new Refusal("not-found");
  const words = texts.documents;
  const title = words.scriptTitle(language === "vi" ? locality.name : locality.nameEn, week);
  const count = (value: number) => formatNumber(value, language);
  return pageResponse(request, {
    title,
    exampleNotes: locality.exampleNote ? [locality.exampleNote] : [],
    main: html`<h1>${title}</h1>
      <p class="lead">${words.scriptLead(count(script.minutes), formatDate(script.from), formatDate(script.until))}</p>
      <p class="screen-only">${words.print}</p>
      <div lang="vi">${script.paragraphs.map(({ text }) => html`<p>${text}</p>`)}</div>
      <p class="aside">${words.writtenAt(formatDate(localDateOf(script.writtenAt)))} ${words.sources(count(script.sourceCount))}.</p>
      ${await airingList(request, script)}`,
  });
};

/** Only the broadcasts of units whose records whoever asks may see. */
async function airingList(request: PageRequest, { locality, week, minutes }: WeekScript): Promise<Html> {
  const { caller, deps, texts } = request;
  const words = texts.documents;
  const units = (await listUnits(deps.table)).filter(
    (unit) => unit.locality === locality && grantFor(caller, "record.read", { unit }) !== undefined,
  );
  const airings = await airingsOf(deps.table, units, week);
  const title = words.script(week);
  const form = href(request, "/records/broadcasts/new", { week, minutes, title });
  return html`<section class="screen-only"><h2>${words.airings}</h2>
    ${airings.length > 0 ? html`<ul class="links">${airings.map((one) => airing(request, one))}</ul>` : html`<p>${words.notAired}</p>`}
    ${when(mayAnywhere(caller, "broadcast.enter"), () => html`<p class="further"><a href="${form}">${words.recordAiring}</a></p>`)}
  </section>`;
}

function airing(request: PageRequest, broadcast: Broadcast): Html {
  const { texts, language } = request;
  const { id, airsAt, timesAired } = broadcast;
  const times =
    timesAired === undefined ? "" : `, ${texts.documents.airing(formatNumber(timesAired, language))}`;
  const state = stateName(broadcastKind, broadcast)[language];
  return html`<li><a href="${href(request, `/records/broadcasts/${id}`)}">${formatDateTime(airsAt)}</a>: ${state}${times}</li>`;
}
