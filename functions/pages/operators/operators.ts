import { allow } from "../../../shared/access/may.ts";
import { ruleOf } from "../../../shared/alerts/known-rules.ts";
import { formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { listEntries, type StoredEntry } from "../../../shared/operators/entries.dynamodb.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { listNavigation, pageMark } from "../views/list-navigation.ts";
import { table } from "../views/table.ts";

const ENTRIES_A_PAGE = 50;

/** What the people who keep the system running must look at, newest first. */
export const operatorsPage: Page = async (request) => {
  allow(request.caller, "operators.read", {});
  const { committee: words } = request.texts;
  const { entries, next } = await listEntries(request.deps.table, ENTRIES_A_PAGE, pageMark(request));
  const { entryColumns: columns } = words;
  return pageResponse(request, {
    title: words.operatorsTitle,
    main: html`<h1>${words.operatorsTitle}</h1>
      <p class="lead">${words.operatorsLead}</p>
      ${when(entries.length === 0, () => html`<p class="notice good">${words.operatorsNone}</p>`)}
      ${when(entries.length > 0, () =>
        table({
          label: words.operatorsTitle,
          columns: [
            { name: columns.at },
            { name: columns.what },
            { name: columns.where },
            { name: columns.announced },
          ],
          rows: entries.map((entry) => rowOf(request, entry)),
        }),
      )}
      ${listNavigation(request, next)}`,
  });
};

function rowOf(request: PageRequest, { entry, announced }: StoredEntry): (Html | string)[] {
  const { site } = request.texts;
  return [
    formatDateTime(localDateTimeOf(entry.at)),
    whatOf(request, entry),
    placeOf(request, entry),
    announced === undefined ? "–" : site.yes,
  ];
}

function placeOf(request: PageRequest, entry: StoredEntry["entry"]): Html | string {
  if (entry.kind === "raised") return entry.subject;
  const name = unitYearName(entry);
  return mayAnywhere(request.caller, "score.read")
    ? html`<a href="${href(request, `/scores/${name}`)}">${name}</a>`
    : name;
}

function whatOf({ language, texts }: PageRequest, entry: StoredEntry["entry"]): Html {
  const { committee: words } = texts;
  if (entry.kind === "raised") return html`${ruleOf(entry.rule).name[language]}`;
  if (entry.kind !== "tally-repaired") {
    const what = entry.kind === "alert-failed" ? words.alertFailed(entry.code) : words.alertInDoubt;
    return html`${what}<br><span class="aside">${entry.member}, ${words.range(entry.afterRev + 1, entry.rev)}</span>`;
  }
  const said = (value: number) => formatNumber(value, language);
  return html`${words.repaired}<ul class="plain">${entry.differences.map(
    ({ metric, before, after }) =>
      html`<li>${words.repairedBy(METRICS[metric][language], said(before), said(after))}</li>`,
  )}</ul>`;
}
