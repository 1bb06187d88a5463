import { fatesOf } from "../../../shared/alerts/ask.dynamodb.ts";
import type { AlertEntry } from "../../../shared/alerts/entry.ts";
import { explained } from "../../../shared/alerts/explain.ts";
import { audienceInWords } from "../../../shared/alerts/explain-audience.ts";
import { namingPart } from "../../../shared/alerts/explain-topics.ts";
import { ruleOf } from "../../../shared/alerts/known-rules.ts";
import { formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import type { StoredMember } from "../../../shared/committees/members.dynamodb.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { table } from "../views/table.ts";

/** An entry of the alert ledger with the member it is about. */
interface ShownEntry {
  readonly entry: AlertEntry;
  readonly stored: StoredMember;
}

/** Entries of the ledger with what became of each, in words; `named` says of each whose it is. */
export async function entryTable(
  request: PageRequest,
  shown: readonly ShownEntry[],
  {
    label,
    units,
    named,
  }: { readonly label: string; readonly units: readonly Unit[]; readonly named: boolean },
): Promise<Html> {
  const { language, deps, texts } = request;
  const words = texts.alerts;
  const fates = await fatesOf(
    deps.table,
    shown.map(({ entry }) => entry),
  );
  const now = deps.clock.now();
  return table({
    label,
    columns: [
      { name: words.columns.at },
      ...(named ? [{ name: words.recipient }] : []),
      { name: words.columns.what },
      { name: words.columns.why },
      { name: words.columns.fate },
    ],
    rows: shown.map(({ entry, stored }, index) => {
      const rule = ruleOf(entry.rule);
      const naming = namingPart(rule, stored);
      const fated = fates[index] ?? { entry, mailing: undefined };
      const { fate, words: told } = explained(fated, now);
      const unit = units.find(({ id }) => id === entry.unit);
      const about = href(request, "/alerts/about", { subject: entry.subject });
      return [
        formatDateTime(localDateTimeOf(entry.at)),
        ...(named ? [stored.member.post] : []),
        html`<span class="further"><a href="${about}">${rule.name[language]}</a></span>${unit && html`<br><span class="aside">${unitName(request, unit)}</span>`}`,
        naming ? audienceInWords(naming)[language] : "–",
        html`<span class="chip alert-${fate}">${words.fates[fate]}</span><br><span class="aside">${told[language]}</span>`,
      ];
    }),
  });
}
