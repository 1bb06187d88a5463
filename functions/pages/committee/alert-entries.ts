import { entriesOf, latestMailings } from "../../../shared/alerts/ask.dynamodb.ts";
import type { StoredMember } from "../../../shared/committees/members.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { entryTable } from "../alerts/entry-table.ts";
import { doubtfulOf, mailTable, waitingOf } from "../alerts/mail-table.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";

/** The latest of each member; who wants to see more of one's own does so on the page of the own alerts. */
const ENTRIES_A_MEMBER = 20;
const ENTRIES_SHOWN = 50;
const MAILINGS_A_MEMBER = 40;

/** What the committee's members were told of beside changed scores: mails in doubt first, then those that wait, then entry by entry. */
export async function alertEntries(
  request: PageRequest,
  members: readonly StoredMember[],
  units: readonly Unit[],
): Promise<Html> {
  const { table } = request.deps;
  const words = request.texts.alerts;
  const read = await Promise.all(
    members.map(async (stored) => {
      const of = { committee: stored.committee, member: stored.member.id };
      const [{ entries }, mailings] = await Promise.all([
        entriesOf(table, of, ENTRIES_A_MEMBER),
        latestMailings(table, of, MAILINGS_A_MEMBER),
      ]);
      return { stored, entries, mailings };
    }),
  );
  const shown = read
    .flatMap(({ stored, entries }) => entries.map((entry) => ({ entry, stored })))
    .sort((a, b) => (a.entry.at < b.entry.at ? 1 : -1))
    .slice(0, ENTRIES_SHOWN);
  const mailsOf = (pick: typeof waitingOf) =>
    read
      .flatMap(({ stored, mailings }) =>
        pick(mailings).map((mailing) => ({ mailing, post: stored.member.post })),
      )
      .sort((a, b) => (a.mailing.sendAt < b.mailing.sendAt ? -1 : 1));
  const mails = [...mailsOf(doubtfulOf), ...mailsOf(waitingOf)];
  return html`${when(
    mails.length > 0,
    () => html`<h3>${words.committee.mailings}</h3>
      ${mailTable(request, mails, { label: words.committee.mailings, named: true })}`,
  )}
    <h3>${words.committee.entries}</h3>
    <p>${words.committee.entriesLead}</p>
    ${shown.length === 0 ? html`<p>${words.committee.entriesNone}</p>` : await entryTable(request, shown, { label: words.committee.entries, units, named: true })}`;
}
