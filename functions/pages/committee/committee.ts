import { grantFor } from "../../../shared/access/may.ts";
import { inDoubtLines, listLines } from "../../../shared/alerts/ledger.dynamodb.ts";
import {
  type CommitteeName,
  committeesOf,
  membersOf,
  type StoredMember,
} from "../../../shared/committees/members.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { NOTE_PATH } from "../alerts/confirmation-note.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation, pageMark } from "../views/list-navigation.ts";
import { alertEntries } from "./alert-entries.ts";
import { ledgerTable } from "./ledger-table.ts";
import { memberTable } from "./member-table.ts";
import { recipientPreview } from "./preview.ts";

const LINES_A_PAGE = 50;
/** More of them in doubt at once would be an outage, which the operators hear of. */
const MOST_IN_DOUBT = 20;

/** For the committee's clerk and members: who is told of changed scores, and the ledger of what was sent, to whom, and what was not and why. */
export const committeePage: Page = async (request) => {
  const { committee: words } = request.texts;
  const all = await listUnits(request.deps.table);
  const committees = await readableCommittees(request, all);
  if (committees.length === 0) throw new Refusal("not-found");
  const units = all.filter((unit) => committees.some(({ locality }) => locality === unit.locality));
  return pageResponse(request, {
    title: words.title,
    exampleNotes: await exampleNotesOf(request.deps.table, units),
    main: html`<h1>${words.title}</h1>
      <p class="lead">${words.lead}</p>
      <p class="further"><a href="${href(request, NOTE_PATH)}">${request.texts.alerts.committee.note}</a></p>
      ${await Promise.all(committees.map((committee) => committeeSection(request, committee, units)))}
      ${await recipientPreview(request, committees, units)}`,
  });
};

interface CommitteeOf extends CommitteeName {
  readonly locality: Unit["locality"];
}

async function readableCommittees(
  { deps, caller }: PageRequest,
  units: readonly Unit[],
): Promise<CommitteeOf[]> {
  const localities = [...new Set(units.map(({ locality }) => locality))];
  const found = await Promise.all(
    localities.map(async (locality) =>
      (await committeesOf(deps.table, locality)).map((committee) => ({ ...committee, locality })),
    ),
  );
  return found
    .flat()
    .filter(({ id, locality }) => grantFor(caller, "committee.read", { committee: { id, locality } }));
}

/** Committees page through their ledgers apart: `?after-<committee>=…`. */
async function committeeSection(
  request: PageRequest,
  { id, name, locality }: CommitteeOf,
  units: readonly Unit[],
): Promise<Html> {
  const { table } = request.deps;
  const { committee: words } = request.texts;
  const after = `after-${id}`;
  const [members, doubts, page] = await Promise.all([
    membersOf(table, id),
    inDoubtLines(table, id, MOST_IN_DOUBT),
    listLines(table, id, LINES_A_PAGE, pageMark(request, after)),
  ]);
  const names = namesOf(members);
  const mayChoose = grantFor(request.caller, "alert.choose", { committee: { id, locality } }) !== undefined;
  return html`<section class="part" aria-labelledby="${id}">
    <h2 id="${id}">${name}</h2>
    <h3>${words.members}</h3>
    ${await memberTable(request, members, mayChoose)}
    ${when(
      doubts.lines.length > 0,
      () => html`<div class="notice"><h3>${words.inDoubt(formatNumber(doubts.lines.length, request.language))}</h3>
        <p>${words.inDoubtLead}</p>${ledgerTable(request, doubts.lines, names, units)}</div>`,
    )}
    ${await alertEntries(request, members, units)}
    <h3>${words.ledger}</h3>
    <p>${words.ledgerLead}</p>
    ${page.lines.length === 0 ? html`<p>${words.ledgerNone}</p>` : ledgerTable(request, page.lines, names, units)}
    ${listNavigation(request, page.next, after)}
  </section>`;
}

/** Ledger lines hold ids; the post tells who that is. */
const namesOf = (members: readonly StoredMember[]): ReadonlyMap<string, string> =>
  new Map(members.map(({ member }) => [member.id, member.post]));
