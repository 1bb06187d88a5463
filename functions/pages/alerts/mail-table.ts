import type { Mailing } from "../../../shared/alerts/mailing.ts";
import {
  formatDate,
  formatDateTime,
  type Instant,
  instantOf,
  localDateSchema,
  localDateTimeOf,
} from "../../../shared/calendar/local-date.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { table } from "../views/table.ts";

/** A mailing, and to whom. */
interface ShownMailing {
  readonly mailing: Mailing;
  readonly post: string;
}

/** Mails that wait or are in doubt, with the time from which they leave; `named` says of each to whom. */
export function mailTable(
  request: PageRequest,
  shown: readonly ShownMailing[],
  { label, named }: { readonly label: string; readonly named: boolean },
): Html {
  const { mailColumns, mailings, recipient } = request.texts.alerts;
  return table({
    label,
    columns: [
      { name: mailColumns.key },
      ...(named ? [{ name: recipient }] : []),
      { name: mailColumns.sendAt },
      { name: mailColumns.state },
    ],
    rows: shown.map(({ mailing, post }) => [
      mailingName(request, mailing.key),
      ...(named ? [post] : []),
      spoken(mailing.sendAt),
      html`<span class="chip alert-${mailing.state}">${mailings[mailing.state]}</span>`,
    ]),
  });
}

/** `day-2023-11-15` → "Tổng hợp ngày 15/11/2023". */
function mailingName({ texts }: PageRequest, key: string): string {
  const { mailing } = texts.alerts;
  const [kind = "", ...rest] = key.split("-");
  if (kind === "day") return mailing.day(formatDate(localDateSchema.parse(rest.join("-"))));
  if (kind === "week") return mailing.week(rest.join("-"));
  const [time = ""] = rest;
  const iso = time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, "$1-$2-$3T$4:$5:$6Z");
  return mailing.now(spoken(instantOf(new Date(iso))));
}

const spoken = (at: Instant): string => formatDateTime(localDateTimeOf(at));

/** Those that people look for: what waits, the next to leave first, and what is in doubt. */
export const waitingOf = (mailings: readonly Mailing[]): readonly Mailing[] =>
  mailings
    .filter(({ state }) => state === "gathering" || state === "claimed")
    .sort((a, b) => (a.sendAt < b.sendAt ? -1 : 1));
export const doubtfulOf = (mailings: readonly Mailing[]): readonly Mailing[] =>
  mailings.filter(({ state }) => state === "in-doubt");
