import type { DueItem, PackUnit } from "../../../shared/briefings/pack.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import { hotSpotKind } from "../../../shared/crowds/kind.ts";
import { CLOCK_WORDS } from "../../../shared/deadlines/clock-kinds.ts";
import { OPINION_FIELD_WORDS } from "../../../shared/opinions/words.ts";
import { POSTS } from "../../../shared/receptions/choices.ts";
import { recordKindOf } from "../../../shared/records/kinds.ts";
import { stateName } from "../../../shared/records/make.ts";
import { formatPoints } from "../../../shared/scoring/points.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { table } from "../views/table.ts";

/** What one unit brings to the briefing; what is nought is left out, but for the numbers of the year. */
export function unitPart(request: PageRequest, part: PackUnit, unit: Unit | undefined): Html {
  const { texts, language } = request;
  const words = texts.documents;
  const said = (value: number) => formatNumber(value, language);
  const { head, dialogues, receptions, opinions, score } = part;
  return html`<section><h2>${unit ? unitName(request, unit) : part.unit}</h2>
    <p>${words.head(head.name, head.post)}</p>
    ${dues(request, words.overdue, part.overdue)}
    ${dues(request, words.decisions, {
      count: part.decisions.count,
      items: part.decisions.items.map(({ id, ...rest }) => ({
        ...rest,
        clock: "decision",
        subject: id,
        subjectKind: "decision",
      })),
    })}
    ${dues(request, words.coming, part.coming)}
    <ul>
      <li>${words.dialogues(said(dialogues.held), said(dialogues.published))}</li>
      <li>${words.receptions(said(receptions.posted), said(receptions.held), said(receptions.missing))}
        ${receptions.duties.map(({ post, days, per }) => html` ${words.duty(POSTS[post][language], said(days), per)}`)}</li>
      <li>${words.opinions(said(opinions.given), said(opinions.answeredOnTime), said(opinions.answeredLate), said(opinions.overdue))}</li>
      ${score && html`<li><a href="${href(request, `/scores/${part.unit}/${yearIn(request, part)}`)}">${words.points(formatPoints(score.points, language))}</a>${when(score.isBelow, () => html` <strong>${words.below(formatPoints(score.warningLine ?? 0, language))}</strong>`)}</li>`}
      ${links(request, words.newWorks, "work", part.newWorks)}
      ${links(request, words.newModels, "model", part.newModels)}
      ${part.hotSpots.map((one) => hotSpot(request, one))}
    </ul>
  </section>`;
}

/** Of the year in which the pack was made, as its items are. */
const yearIn = ({ today }: PageRequest, { coming, overdue }: PackUnit): string =>
  (coming.items[0]?.due ?? overdue.items[0]?.due ?? today).slice(0, 4);

function dues(
  request: PageRequest,
  title: string,
  { count, items }: { readonly count: number; readonly items: readonly DueItem[] },
): Html | "" {
  const { texts, language } = request;
  const words = texts.documents;
  const said = (value: number) => formatNumber(value, language);
  return when(
    count > 0,
    () => html`<h3>${title}: ${said(count)}</h3>
      ${table({
        label: title,
        columns: words.overdueColumns.map((name) => ({ name })),
        rows: items.map((item) => [
          subjectLink(request, item),
          formatDate(item.due),
          item.daysOver > 0 ? words.days(said(item.daysOver)) : "–",
        ]),
      })}
      ${when(count > items.length, () => html`<p>${words.more(said(count - items.length))}</p>`)}`,
  );
}

function subjectLink(request: PageRequest, { clock, subject, subjectKind }: DueItem): Html {
  const name = CLOCK_WORDS[clock][request.language];
  return html`<a href="${href(request, pathOf(subjectKind, subject))}">${name}</a>`;
}

function pathOf(kind: DueItem["subjectKind"], subject: string): string {
  if (kind === "unit-year") return `/years/${subject}`;
  if (kind === "dialogue") return `/dialogues/${subject}`;
  return `/records/${recordKindOf(kind)?.collection ?? kind}/${subject}`;
}

function links(
  request: PageRequest,
  title: string,
  kind: "work" | "model",
  { count, items }: PackUnit["newWorks"],
): Html | "" {
  const said = formatNumber(count, request.language);
  return when(
    count > 0,
    () =>
      html`<li>${title}: ${said} (${items.map(({ id, day }, index) => html`${index > 0 ? ", " : ""}<a href="${href(request, pathOf(kind, id))}">${formatDate(day)}</a>`)})</li>`,
  );
}

function hotSpot(request: PageRequest, one: PackUnit["hotSpots"][number]): Html {
  const { texts, language } = request;
  const said = (value: number) => formatNumber(value, language);
  const field = OPINION_FIELD_WORDS[one.field][language];
  return html`<li><a href="${href(request, `/records/hot-spots/${one.id}`)}">${hotSpotKind.name[language]}</a>: ${field}, ${texts.documents.cases(said(one.cases), said(one.people))}, ${stateName(hotSpotKind, one)[language]}</li>`;
}
