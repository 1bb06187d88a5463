import { ruleOf } from "../../../shared/alerts/known-rules.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Clock } from "../../../shared/deadlines/clock.ts";
import { CLOCK_WORDS } from "../../../shared/deadlines/clock-kinds.ts";
import type { ExplainedClock, ExplainedStep } from "../../../shared/deadlines/explained.ts";
import { deadlinesOf } from "../../../shared/deadlines/read-deadlines.dynamodb.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { isLate, standingOf } from "./clock-words.ts";

/** The clocks of a record, for who reads it as a whole: each with how it was counted. Nothing where none runs. */
export async function deadlineSection(request: PageRequest, subject: string): Promise<Html | ""> {
  const { deps, texts, today } = request;
  const found = await deadlinesOf(deps.table, subject, today);
  if (!found || found.clocks.length === 0) return "";
  return html`<section class="part" aria-labelledby="deadlines">
    <h2 id="deadlines">${texts.deadlines.heading}</h2>
    <p class="aside">${texts.deadlines.headingLead}</p>
    ${found.clocks.map((explained) => oneClock(request, explained))}
  </section>`;
}

function oneClock(request: PageRequest, { clock, steps }: ExplainedClock): Html {
  const { texts, language } = request;
  const { deadlines } = texts;
  const { kind, part, direction, due, lastWorkingDay, basis, doneOn } = clock;
  const isBefore = direction === "before";
  const standing = standingOf(request, clock);
  const facts: readonly (readonly [string, Html | string | undefined])[] = [
    [deadlines.state, isLate(request, clock) ? html`<strong>${standing}</strong>` : standing],
    [isBefore ? deadlines.dueBefore : deadlines.due, due && formatDate(due)],
    [deadlines.desk, lastWorkingDay && deadlines.deskHint(formatDate(lastWorkingDay))],
    [
      isBefore ? deadlines.basisBefore : deadlines.basis,
      `${basis.event[language]}, ${formatDate(basis.day)}`,
    ],
    [deadlines.limit, limitIn(request, clock)],
    [deadlines.setBy, clock.setBy?.[language]],
    [deadlines.extension, extensionIn(request, clock)],
    [deadlines.notCounted, skippedIn(request, clock)],
    [deadlines.calendar, due && calendarIn(request, clock)],
    [deadlines.steps, doneOn === undefined ? stepsIn(request, steps) : undefined],
  ];
  return html`<h3>${CLOCK_WORDS[kind][language]}${part !== "-" && ` (${part})`}</h3>
    <dl>${facts.map(([term, text]) => text !== undefined && html`<div><dt>${term}</dt><dd>${text}</dd></div>`)}</dl>`;
}

function limitIn({ texts, language }: PageRequest, { limit }: Clock): string | undefined {
  if (!limit) return undefined;
  const days = texts.deadlines.days(formatNumber(limit.days, language), limit.dayKind === "working");
  return `${days}: ${limit.source}`;
}

function extensionIn({ texts, language }: PageRequest, { extension }: Clock): string | undefined {
  if (!extension) return undefined;
  const { deadlines } = texts;
  const days = formatNumber(extension.days, language);
  return [
    extension.kind === "total" ? deadlines.extendedTotal(days) : deadlines.extendedAdded(days),
    ...(extension.document === undefined ? [] : [deadlines.document(extension.document)]),
    ...(extension.by ? [deadlines.statedBy(extension.by[language])] : []),
  ].join("; ");
}

function skippedIn({ texts, language }: PageRequest, { skipped }: Clock): Html | undefined {
  const { deadlines } = texts;
  if (skipped.length === 0) return undefined;
  return html`<details>
    <summary>${deadlines.skipped(formatNumber(skipped.length, language))}</summary>
    <ul>${skipped.map(({ day, reason, source }) => {
      const why = reason === "weekend" || source === undefined ? deadlines.weekend : deadlines.dayOff(source);
      return html`<li>${formatDate(day)}: ${why}</li>`;
    })}</ul>
  </details>`;
}

/** So much of a digest tells two versions apart. */
const SHORT_VERSION = 8;

function calendarIn({ texts }: PageRequest, { calendar, provisional }: Clock): Html {
  const { deadlines } = texts;
  const version = deadlines.version(calendar.id, calendar.version.slice(0, SHORT_VERSION));
  return html`${version}${provisional && html`<br>${deadlines.provisional}`}`;
}

function stepsIn(request: PageRequest, steps: readonly ExplainedStep[]): Html | undefined {
  const { texts, language } = request;
  const { deadlines } = texts;
  const known = steps.flatMap(({ day, ...step }) => (day === undefined ? [] : [{ day, ...step }]));
  if (known.length === 0) return undefined;
  return html`<ul>${known.map(
    ({ day, rule, state }) =>
      html`<li>${ruleOf(rule).name[language]}: ${deadlines.step[state](formatDate(day))}</li>`,
  )}</ul>`;
}
