import type { Action } from "../../../shared/access/access-table.ts";
import { allow, grantFor } from "../../../shared/access/may.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { type Dialogue, dayOf } from "../../../shared/dialogues/dialogue.ts";
import { pageOfDialogues } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { partsOf, raisedBefore } from "../../../shared/dialogues/step.ts";
import { dialogueIdSchema } from "../../../shared/ids/record-id.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import type { UnitYear } from "../../../shared/pipeline/unit-year.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { isScored } from "../../../shared/units/unit.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { publicLists } from "../records/public-lists.ts";
import { STATE_LABELS } from "../texts/labels.ts";
import { askedUnitYear } from "../unit-year-page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation } from "../views/list-navigation.ts";
import { table } from "../views/table.ts";
import { exampleNotesOf, unitName } from "./units.ts";

const DIALOGUES_A_PAGE = 25;
/** Looked through at a time for published ones, of which there may be few. */
const LOOKED_THROUGH = 100;

/** The dialogues of a unit in a year, newest entry first: all of them, or for the public those that are published. */
export const dialogueListPage: Page = async (request, params) => {
  const { unit, of } = await askedUnitYear(request, params, "unit.read");
  const may = (action: Action) => grantFor(request.caller, action, { unit }) !== undefined;
  const isWhole = may("dialogue.read");
  if (!isWhole) allow(request.caller, "dialogue.read-public", { unit });
  const { data: after } = dialogueIdSchema.safeParse(request.query.get("after"));
  const { dialogues, next } = isWhole
    ? await pageOfDialogues(request.deps.table, of, DIALOGUES_A_PAGE, after)
    : await pageOfPublished(request.deps.table, of, after);
  const { dialogue } = request.texts;
  const title = dialogue.listTitle(unitName(request, unit), of.year);
  const none = isWhole ? dialogue.listNone : dialogue.listPublicNone;
  const { columns } = dialogue;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(request.deps.table, [unit]),
    main: html`<h1>${title}</h1>
      ${when(!isWhole, () => html`<p class="lead">${dialogue.listPublicLead}</p>`)}
      ${when(dialogues.length === 0, () => html`<p>${none}</p>`)}
      ${when(dialogues.length > 0, () =>
        table({
          label: title,
          columns: [
            { name: columns.day },
            { name: columns.place },
            { name: columns.state },
            { name: columns.attendees, numeric: true },
            { name: columns.opinions, numeric: true },
          ],
          rows: dialogues.map(({ fact }) => rowOf(request, fact)),
        }),
      )}
      ${listNavigation(request, next)}
      <p class="further">
        ${when(isScored(unit) && may("score.read"), () => html`<a href="${href(request, `/scores/${of.unit}/${of.year}`)}">${dialogue.score}</a>`)}
        ${isWhole ? html`<a href="${href(request, `/units/${of.unit}/${of.year}/records`)}">${request.texts.records.toOverview(of.year)}</a>` : publicLists(request, unit, of)}
        ${when(may("dialogue.record"), () => html`<a href="${href(request, "/", { unit: of.unit })}">${request.texts.site.nav.record}</a>`)}
      </p>`,
  });
};

/** The same of published dialogues alone. `next` is one of them too: no stranger is told the id of one that is not. */
async function pageOfPublished(
  table: Table,
  of: UnitYear,
  after: string | undefined,
): ReturnType<typeof pageOfDialogues> {
  const published: StoredFact<Dialogue>[] = [];
  let from = after;
  do {
    const { dialogues, next } = await pageOfDialogues(table, of, LOOKED_THROUGH, from);
    published.push(...dialogues.filter(({ fact }) => fact.state === "published"));
    from = next;
  } while (from !== undefined && published.length <= DIALOGUES_A_PAGE);
  const dialogues = published.slice(0, DIALOGUES_A_PAGE);
  const last = dialogues.at(-1);
  return { dialogues, ...(published.length > DIALOGUES_A_PAGE && last && { next: last.fact.id }) };
}

function rowOf(request: PageRequest, dialogue: Dialogue): (Html | string)[] {
  const { language, texts } = request;
  const parts = partsOf(dialogue);
  const day = formatDate(dayOf(parts));
  const number = (value: number) => formatNumber(value, language);
  return [
    html`<a href="${href(request, `/dialogues/${dialogue.id}`)}"><span class="unseen">${texts.dialogue.open(day)}</span><span aria-hidden="true">${day}</span></a>`,
    dialogue.plan.place,
    html`<span class="chip ${dialogue.state}">${STATE_LABELS[dialogue.state][language]}</span>`,
    parts.meeting ? number(parts.meeting.attendees) : "–",
    parts.meeting ? number(raisedBefore(dialogue).opinions.length) : "–",
  ];
}
