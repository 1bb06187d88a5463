import { addDays, formatDate, yearOf } from "../../../shared/calendar/local-date.ts";
import { findTally } from "../../../shared/opinions/counts.dynamodb.ts";
import { publicOpinions } from "../../../shared/opinions/status.dynamodb.ts";
import type { Status } from "../../../shared/opinions/status.ts";
import { OPINION_CLASS_WORDS, OPINION_FIELD_WORDS } from "../../../shared/opinions/words.ts";
import type { MetricName } from "../../../shared/pipeline/metrics.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, unitChooser, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { NEW_PATH } from "./first-question.ts";
import { firstResultDue } from "./first-result-due.ts";
import { publishedText } from "./public-lines.ts";
import { openUnits } from "./send.ts";
import { STATUS_PATH } from "./status-view.ts";

/** Days that the list goes back. */
const LISTED_DAYS = 365;

/** What everybody may see: how many opinions came, what was answered and published, and what is overdue. No names. */
export const opinionListPage: Page = async (request) => {
  const { query, texts, deps } = request;
  const { opinions: words } = texts;
  const units = await openUnits(request);
  const unit =
    units.find(({ id }) => id === query.get("unit")) ?? (units.length === 1 ? units[0] : undefined);
  const title = unit ? words.listTitle(unitName(request, unit)) : words.title;
  return pageResponse(request, {
    title,
    exampleNotes: await exampleNotesOf(deps.table, unit ? [unit] : units),
    main: html`<h1>${title}</h1>
      <p class="lead">${words.lead}</p>
      <p class="more"><a class="button primary" href="${href(request, NEW_PATH, { unit: unit?.id })}">${words.send}</a>
        <a class="button" href="${href(request, STATUS_PATH)}">${words.follow}</a></p>
      ${unitChooser(request, "/opinions", units, unit, words.chooseUnit)}
      ${unit && (await ofUnit(request, unit))}`,
  });
};

const COUNTED = {
  received: "opinions.received",
  pending: "opinions.receivedPending",
  refused: "opinions.receivedRefused",
  given: "assignments.given",
  answered: "assignments.answered",
  onTime: "assignments.answeredOnTime",
  overdue: "assignments.overdue",
  reopened: "assignments.reopenedByResident",
  repeated: "opinions.repeated",
} as const satisfies Readonly<Record<string, MetricName>>;

async function ofUnit(request: PageRequest, unit: Unit): Promise<Html> {
  const { deps, texts, today } = request;
  const { opinions: words } = texts;
  const year = yearOf(today);
  const [tally, listed] = await Promise.all([
    findTally(deps.table, { unit: unit.id, year }),
    publicOpinions(deps.table, unit.id, addDays(today, -LISTED_DAYS), today),
  ]);
  const lines = await Promise.all(
    listed.map(async (one) => lineOf(request, one, await isOverdue(request, one))),
  );
  const counts = Object.entries(COUNTED).map(
    ([name, metric]) => [words.countNames[name as keyof typeof COUNTED], tally[metric] ?? 0] as const,
  );
  return html`<section class="part" aria-labelledby="counts"><h2 id="counts">${words.counts(year)}</h2>
      <dl class="counts">${counts.map(([term, count]) => html`<div><dt>${term}</dt><dd>${count}</dd></div>`)}</dl></section>
    <section class="part" aria-labelledby="listed"><h2 id="listed">${words.title}</h2>
      <p class="hint">${words.listLead}</p>
      ${listed.length === 0 ? html`<p>${words.none}</p>` : html`<ul class="plain">${lines}</ul>`}</section>`;
}

/** The promised day is over, or that of the first result. */
async function isOverdue(request: PageRequest, one: Status): Promise<boolean> {
  if (one.stage.kind === "handed-over") return one.stage.isOverdue;
  const due = (await firstResultDue(request, one))?.due;
  return due !== undefined && due < request.today;
}

function lineOf(request: PageRequest, one: Status, overdue: boolean): Html {
  const { language, texts } = request;
  const { opinions: words } = texts;
  const parts = [
    OPINION_CLASS_WORDS[one.class ?? "reflection"][language],
    formatDate(one.receivedOn),
    ...(one.subUnit === undefined ? [] : [one.subUnit]),
    ...(one.supporters > 0 ? [words.sameOpinion(one.supporters)] : []),
  ];
  return html`<li class="row">
    <p><strong>${OPINION_FIELD_WORDS[one.field][language]}</strong> · ${parts.join(" · ")}</p>
    <p>${words.stages[one.stage.kind]}
      ${when(overdue, () => html` <span class="chip failed">${words.overdue}</span>`)}</p>
    ${publishedText(request, one)}
  </li>`;
}
