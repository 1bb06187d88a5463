import { formatDate } from "../../../shared/calendar/local-date.ts";
import { CLOCK_WORDS } from "../../../shared/deadlines/clock-kinds.ts";
import { mayReadDeadlines, openDeadlines } from "../../../shared/deadlines/read-deadlines.dynamodb.ts";
import type { Watch } from "../../../shared/deadlines/watch.ts";
import { unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { recordKindOf } from "../../../shared/records/kinds.ts";
import { findUnit } from "../../../shared/units/units.dynamodb.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation, pageMark } from "../views/list-navigation.ts";
import { table } from "../views/table.ts";
import { isLate, standingOf } from "./clock-words.ts";

const DEADLINES_A_PAGE = 50;

/** What waits at a unit, due soonest first, as far as the reader may see what it is about. */
export const deadlineListPage: Page = async (request, params) => {
  const { deps, caller, texts, language } = request;
  const id = unitIdSchema.safeParse(params.unit);
  const unit = id.success ? await findUnit(deps.table, id.data) : undefined;
  if (!unit || !mayReadDeadlines(caller, unit)) throw new Refusal("not-found");
  const { watches, next } = await openDeadlines(deps.table, caller, unit, {
    limit: DEADLINES_A_PAGE,
    after: pageMark(request),
  });
  const title = texts.deadlines.title(unitName(request, unit));
  const { columns } = texts.deadlines;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<h1>${title}</h1>
      <p class="lead">${watches.length > 0 ? texts.deadlines.lead : texts.deadlines.none}</p>
      ${when(watches.length > 0, () =>
        table({
          label: title,
          columns: [
            { name: columns.what },
            { name: columns.due },
            { name: columns.desk },
            { name: columns.subject },
          ],
          rows: watches.map((watch) => [
            CLOCK_WORDS[watch.clock.kind][language],
            dueCell(request, watch),
            deskDay(watch),
            subjectLink(request, watch),
          ]),
        }),
      )}
      ${listNavigation(request, next)}`,
  });
};

function dueCell(request: PageRequest, { clock }: Watch): Html {
  const standing = standingOf(request, clock);
  return html`${clock.due !== undefined && html`${formatDate(clock.due)}<br>`}
    ${isLate(request, clock) ? html`<strong>${standing}</strong>` : standing}`;
}

const deskDay = ({ clock }: Watch): string =>
  clock.lastWorkingDay === undefined ? "" : formatDate(clock.lastWorkingDay);

function subjectLink(request: PageRequest, { subject, subjectKind, year }: Watch): Html {
  const { deadlines } = request.texts;
  if (subjectKind === "unit-year")
    return html`<a href="${href(request, `/years/${subject}`)}">${deadlines.selfScore(year)}</a>`;
  const kind = recordKindOf(subjectKind);
  return kind
    ? html`<a href="${href(request, `/records/${kind.collection}/${subject}`)}">${kind.name[request.language]}</a>`
    : html`<a href="${href(request, `/dialogues/${subject}`)}">${deadlines.dialogue}</a>`;
}
