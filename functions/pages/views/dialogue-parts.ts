import {
  daysFrom,
  formatDate,
  formatDateTime,
  localDateTimeOf,
} from "../../../shared/calendar/local-date.ts";
import { type Dialogue, dayOf, isHeld } from "../../../shared/dialogues/dialogue.ts";
import type { Meeting } from "../../../shared/dialogues/parts.ts";
import type { PublicPart } from "../../../shared/dialogues/public-part.ts";
import type { OpenedPersons } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import type { Parts } from "../../../shared/dialogues/rules.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import {
  DIALOGUE_LIMIT_KINDS,
  type DialogueLimitKind,
  type LimitInForce,
} from "../../../shared/limits/limit.ts";
import type { StoredFact } from "../../../shared/pipeline/fact.ts";
import { countOf } from "../../../shared/pipeline/tally.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { href, type PageRequest } from "../page.ts";
import {
  BASIS_LABELS,
  CHANNEL_LABELS,
  FORM_LABELS,
  LIMIT_LABELS,
  OUTCOME_LABELS,
  POST_LABELS,
} from "../texts/labels.ts";
import { type Html, html } from "./html.ts";
import { areaInWords } from "./in-words.ts";
import { closedWords } from "./personal-view.ts";

type Fact = readonly [term: string, description: Html | string | undefined];

/** Everything that was entered of a dialogue, part by part, with the head who answers for it and the limits. */
export function dialogueParts(
  request: PageRequest,
  stored: StoredFact<Dialogue>,
  unit: Unit,
  { attendeeNames }: Pick<OpenedPersons, "attendeeNames">,
): Html {
  const { texts } = request;
  const { sections } = texts.forms;
  const { fact } = stored;
  const { filings = [] } = fact;
  const parts = partsOf(fact);
  return html`${part("record", texts.dialogue.record, identityFacts(request, fact, unit))}
    ${part("plan", sections.plan, planFacts(request, parts))}
    ${
      parts.meeting &&
      part("meeting", sections.meeting, [
        ...meetingFacts(request, parts.meeting),
        [texts.fields.attendeeNames, attendees(request, attendeeNames)],
      ])
    }
    ${conclusionPart(request, parts)}
    ${publicationPart(request, parts)}
    ${"reason" in fact && part("reason", sections.reason, [[sections.reason, fact.reason]])}
    ${
      filings.length > 0 &&
      part(
        "filings",
        texts.dialogue.filings,
        filings.map(({ at, reason }): Fact => [formatDateTime(localDateTimeOf(at)), reason]),
      )
    }
    ${part("limits", texts.dialogue.limits, limitFacts(request, stored))}`;
}

/** What everybody may see of a dialogue whose result was published. */
export function publicParts(request: PageRequest, shown: PublicPart, unit: Unit): Html {
  const { texts, language } = request;
  const { sections } = texts.forms;
  const { raised } = shown;
  const counts = [
    ["answered-on-the-spot", raised.answeredOnTheSpot],
    ["handed-over", raised.handedOver],
    ["beyond-authority", raised.beyondAuthority],
    ["to-verify", raised.toVerify],
  ] as const;
  return html`${part("record", texts.dialogue.record, [
    [texts.dialogue.unit, unitName(request, unit)],
    [texts.dialogue.year, String(shown.year)],
  ])}
    ${part("plan", sections.plan, planFacts(request, shown))}
    ${part("meeting", sections.meeting, meetingFacts(request, shown.meeting))}
    ${part(
      "opinions",
      texts.dialogue.publicOpinions,
      counts.map(([kind, count]): Fact => [OUTCOME_LABELS[kind][language], formatNumber(count, language)]),
    )}
    ${conclusionPart(request, shown)}
    ${publicationPart(request, shown)}`;
}

function conclusionPart({ texts }: PageRequest, { conclusion }: Pick<Parts, "conclusion">): Html | undefined {
  return (
    conclusion &&
    part("conclusion", texts.forms.sections.conclusion, [
      [texts.fields["conclusion.number"], conclusion.number],
      [texts.fields["conclusion.issuedOn"], formatDate(conclusion.issuedOn)],
    ])
  );
}

function publicationPart(
  { texts, language }: PageRequest,
  { publication }: Pick<Parts, "publication">,
): Html | undefined {
  return (
    publication &&
    part("publication", texts.forms.sections.publication, [
      [texts.fields["publication.publishedOn"], formatDate(publication.publishedOn)],
      [
        texts.fields["publication.channels"],
        publication.channels.map((channel) => CHANNEL_LABELS[channel][language]).join(", "),
      ],
    ])
  );
}

function attendees(request: PageRequest, names: OpenedPersons["attendeeNames"]): Html | undefined {
  const closed = closedWords(request, names);
  if (closed !== undefined) return html`<span class="closed">${closed}</span>`;
  if (names?.kind !== "open") return undefined;
  return html`<ul class="plain">${names.value.map((name) => html`<li>${name}</li>`)}</ul>`;
}

function part(id: string, title: string, facts: readonly Fact[]): Html {
  return html`<section class="part" aria-labelledby="${id}">
    <h2 id="${id}">${title}</h2>
    <dl>${facts.flatMap(([term, description]) =>
      description === undefined ? [] : [html`<div><dt>${term}</dt><dd>${description}</dd></div>`],
    )}</dl>
  </section>`;
}

function identityFacts(request: PageRequest, { year, accountable, enteredAt }: Dialogue, unit: Unit): Fact[] {
  const { dialogue } = request.texts;
  return [
    [dialogue.unit, unitName(request, unit)],
    [dialogue.year, String(year)],
    [dialogue.accountable, `${accountable.name}, ${accountable.post}`],
    [dialogue.enteredAt, formatDateTime(localDateTimeOf(enteredAt))],
  ];
}

function planFacts(request: PageRequest, parts: Parts): Fact[] {
  const { texts, language } = request;
  const { fields } = texts;
  const { plan, notice } = parts;
  const noticeDays = notice && daysFrom(notice.publishedOn, dayOf(parts));
  return [
    [fields["plan.plannedOn"], formatDate(plan.plannedOn)],
    [fields["plan.place"], plan.place],
    [fields["plan.form"], FORM_LABELS[plan.form][language]],
    [fields["plan.area"], areaInWords(plan.area, language)],
    [fields["plan.basis"], BASIS_LABELS[plan.basis][language]],
    [
      fields["plan.model"],
      plan.model && html`<a href="${href(request, `/records/models/${plan.model}`)}">${plan.model}</a>`,
    ],
    [
      fields["notice.publishedOn"],
      notice && noticeDays !== undefined
        ? `${formatDate(notice.publishedOn)} (${texts.dialogue.noticeCounted(formatNumber(noticeDays, language))})`
        : texts.dialogue.noNotice,
    ],
  ];
}

function meetingFacts({ texts, language }: PageRequest, meeting: Meeting): Fact[] {
  const { fields, dialogue } = texts;
  const chairs = meeting.chairs.map(
    ({ name, post, title }) => html`<li>${name}, ${title ?? POST_LABELS[post][language]}</li>`,
  );
  return [
    [dialogue.from, formatDateTime(meeting.startedAt)],
    [dialogue.to, formatDateTime(meeting.endedAt)],
    [fields["meeting.chairs"], html`<ul class="plain">${chairs}</ul>`],
    [fields["meeting.coOrganiser"], meeting.coOrganiser],
    [fields["meeting.attendees"], dialogue.attendees(formatNumber(meeting.attendees, language))],
  ];
}

/** Which limits bind the dialogue, where they are written and, once it was held, whether they were kept. */
function limitFacts({ texts, language }: PageRequest, { fact, effect }: StoredFact<Dialogue>): Fact[] {
  const { dialogue } = texts;
  const bySort: Record<DialogueLimitKind, LimitInForce | undefined> = {
    "dialogue-notice": fact.limits.notice,
    "dialogue-entry": fact.limits.entry,
  };
  const facts = DIALOGUE_LIMIT_KINDS.flatMap((kind): Fact[] => {
    const limit = bySort[kind];
    if (!limit) return [];
    const side = kind === "dialogue-notice" ? dialogue.beforeDay : dialogue.afterDay;
    const days = dialogue.limitDays(formatNumber(limit.days, language));
    return [
      [
        LIMIT_LABELS[kind][language],
        html`${days} ${side}<br><span class="aside">${dialogue.limitSource}: ${limit.source}</span>`,
      ],
    ];
  });
  if (facts.length === 0) return [[dialogue.limits, dialogue.noLimits]];
  if (!isHeld(fact) || !fact.limits.entry) return facts;
  const late = countOf(effect, "dialogues.enteredLate") > 0;
  return [...facts, [dialogue.entryJudged, late ? dialogue.entered.late : dialogue.entered.inTime]];
}
