import type { Line } from "../../../shared/alerts/line.ts";
import { formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { unitYearName } from "../../../shared/pipeline/unit-year.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { table } from "../views/table.ts";

/** Lines of the ledger; `members` names members by id. */
export function ledgerTable(
  request: PageRequest,
  lines: readonly Line[],
  members: ReadonlyMap<string, string>,
  units: readonly Unit[],
): Html {
  const { committee: words } = request.texts;
  const { lineColumns: columns } = words;
  return table({
    label: words.ledger,
    columns: [
      { name: columns.at },
      { name: columns.member },
      { name: columns.unit },
      { name: columns.change, numeric: true },
      { name: columns.fate },
    ],
    rows: lines.map((line) => [
      formatDateTime(localDateTimeOf(line.at)),
      members.get(line.member) ?? line.member,
      unitLink(request, line, units),
      change(request, line),
      html`<span class="chip ${line.fate.state}">${fateWords(request, line)}</span>`,
    ]),
  });
}

function unitLink(request: PageRequest, line: Line, units: readonly Unit[]): Html {
  const unit = units.find(({ id }) => id === line.unit);
  const name = unit ? unitName(request, unit) : line.unit;
  return html`<a href="${href(request, `/scores/${unitYearName(line)}`)}">${name}, ${line.year}</a>`;
}

function change({ language, texts }: PageRequest, { points, afterRev, rev }: Line): Html {
  const said = (value: number) => formatPoints(value, language);
  return html`<span class="unbroken">${texts.committee.change(said(points.before), said(points.after))}</span><br><span class="aside">${texts.committee.range(afterRev + 1, rev)}</span>`;
}

function fateWords({ texts }: PageRequest, { fate }: Line): string {
  const { fate: words, reason } = texts.committee;
  switch (fate.state) {
    case "suppressed":
      return words.suppressed(reason[fate.reason]);
    case "failed":
      return words.failed(fate.code);
    default:
      return words[fate.state];
  }
}
