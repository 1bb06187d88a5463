import { entriesOf, latestMailings } from "../../../shared/alerts/ask.dynamodb.ts";
import { ownMemberships } from "../../../shared/alerts/ask-own.dynamodb.ts";
import type { StoredMember } from "../../../shared/committees/members.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation, pageMark } from "../views/list-navigation.ts";
import { choicesPath } from "./choose.ts";
import { entryTable } from "./entry-table.ts";
import { doubtfulOf, mailTable, waitingOf } from "./mail-table.ts";

const ENTRIES_A_PAGE = 30;
/** Digests are one a day: what waits or is in doubt is among the latest. */
const LATEST_MAILINGS = 100;

/** What the reader was told and why, what waits, and what is in doubt. */
export const minePage: Page = async (request) => {
  const { deps, caller, today, texts } = request;
  const words = texts.alerts;
  const own = await ownMemberships(deps.table, caller, today);
  const units = own.length === 0 ? [] : await listUnits(deps.table);
  const held = new Set(own.flatMap(({ member }) => (member.holds ?? []).flatMap(({ unit }) => unit ?? [])));
  return pageResponse(request, {
    title: words.title,
    exampleNotes: await exampleNotesOf(
      deps.table,
      units.filter(({ id }) => held.size === 0 || held.has(id)),
    ),
    main: html`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      ${when(own.length === 0, () => html`<p class="notice">${words.notLinked}</p>`)}
      ${await Promise.all(own.map((stored) => membership(request, stored, units)))}`,
  });
};

async function membership(request: PageRequest, stored: StoredMember, units: readonly Unit[]): Promise<Html> {
  const { deps, texts } = request;
  const words = texts.alerts;
  const { committee, member } = stored;
  const of = { committee, member: member.id };
  const mark = `after-${committee}-${member.id}`;
  const [page, mailings] = await Promise.all([
    entriesOf(deps.table, of, ENTRIES_A_PAGE, pageMark(request, mark)),
    latestMailings(deps.table, of, LATEST_MAILINGS),
  ]);
  const shown = page.entries.map((entry) => ({ entry, stored }));
  const mails = (some: ReturnType<typeof waitingOf>, label: string) =>
    mailTable(
      request,
      some.map((mailing) => ({ mailing, post: member.post })),
      { label, named: false },
    );
  const [waiting, doubtful] = [waitingOf(mailings), doubtfulOf(mailings)];
  return html`<section class="part" aria-labelledby="${member.id}">
    <h2 id="${member.id}">${member.post}</h2>
    <p class="further"><a href="${href(request, choicesPath(committee, member.id))}">${words.toChoices}</a></p>
    ${when(
      doubtful.length > 0,
      () =>
        html`<div class="notice"><h3>${words.doubtTitle}</h3><p>${words.doubtLead}</p>${mails(doubtful, words.doubtTitle)}</div>`,
    )}
    <h3>${words.waitingTitle}</h3>
    ${waiting.length === 0 ? html`<p>${words.waitingNone}</p>` : mails(waiting, words.waitingTitle)}
    <h3>${words.toldTitle}</h3>
    ${shown.length === 0 ? html`<p>${words.none}</p>` : await entryTable(request, shown, { label: words.toldTitle, units, named: false })}
    ${listNavigation(request, page.next, mark)}
  </section>`;
}
