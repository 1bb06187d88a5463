import { AWARDS_FROM_ABOVE, type AwardReceived } from "../awards/award-received.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { type Dialogue, dayOf } from "../dialogues/dialogue.ts";
import type { ModelYear } from "../models/model-year.ts";
import type { Assignment } from "../opinions/assignment.ts";
import type { Opinion } from "../opinions/opinion.ts";
import { POSTS } from "../receptions/choices.ts";
import { type DutyDay, dueDayOf } from "../receptions/duty-day.ts";
import type { Gift } from "../works/gift.ts";
import type { News, NewsFact, Span } from "./week-news.ts";

/** What a record has to tell in that span; nothing where nothing of it happened then. Pure. */
export function newsOf(fact: NewsFact, span: Span): readonly News[] {
  const base = { source: fact.id, unit: fact.unit };
  switch (fact.kind) {
    case "assignment":
      return wasAnswered(fact, span) ? [{ ...base, kind: "answered", opinion: fact.opinion }] : [];
    case "opinion":
      return wasAnsweredAtOnce(fact, span) ? [{ ...base, kind: "answered", field: fact.field }] : [];
    case "dialogue":
      return dialogueNews(base, fact, span);
    case "work-year":
      return isWithin(fact.completedOn, span) ? [{ ...base, kind: "work-completed", name: fact.name }] : [];
    case "model-year":
      return wasRecognised(fact, span)
        ? [{ ...base, kind: "model-recognised", name: fact.name, model: fact.model }]
        : [];
    case "award-received":
      return isWithin(fact.decidedOn, span) ? [{ ...base, kind: "award", award: awardName(fact) }] : [];
    case "gift":
      return isWithin(fact.receivedOn, span)
        ? [{ ...base, kind: "gift", type: fact.type, amount: amountOf(fact) }]
        : [];
    case "duty-day":
      return receptionNews(base, fact, span);
  }
}

const isWithin = (day: LocalDate | undefined, { from, until }: Span): boolean =>
  day !== undefined && from <= day && day <= until;
const isComing = (day: LocalDate, { comingFrom, comingUntil }: Span): boolean =>
  comingFrom <= day && day <= comingUntil;

const wasAnswered = ({ state, answeredOn }: Assignment, span: Span): boolean =>
  (state === "answered" || state === "rated") && isWithin(answeredOn, span);

/** Those raised at a dialogue are told of with its result. */
const wasAnsweredAtOnce = ({ outcome, receivedOn, dialogue }: Opinion, span: Span): boolean =>
  dialogue === undefined && outcome.kind === "answered-on-the-spot" && isWithin(receivedOn, span);

function dialogueNews(base: Pick<News, "source" | "unit">, dialogue: Dialogue, span: Span): readonly News[] {
  if (dialogue.state === "published" && isWithin(dialogue.publication.publishedOn, span)) {
    const opinions = dialogue.raised.opinions.length;
    return [{ ...base, kind: "dialogue-published", heldOn: dayOf(dialogue), opinions }];
  }
  return dialogue.state === "announced" && isComing(dialogue.plan.plannedOn, span)
    ? [{ ...base, kind: "dialogue", day: dialogue.plan.plannedOn, place: dialogue.plan.place }]
    : [];
}

const wasRecognised = ({ local, district, province }: ModelYear, span: Span): boolean =>
  [local, district, province].some((recognition) => isWithin(recognition?.on, span));

const awardName = ({ award, awardTitle }: AwardReceived): string =>
  award === "other" ? (awardTitle ?? AWARDS_FROM_ABOVE.other.vi) : AWARDS_FROM_ABOVE[award].vi;

/** In the unit of its type; materials are of every kind and only counted. */
const amountOf = ({ type, squareMetres, dong, days }: Gift): number =>
  ({ land: squareMetres, money: dong, workdays: days, materials: 1 })[type] ?? 0;

/** Only what was posted: a schedule that nobody has posted yet is not announced over loudspeakers. */
function receptionNews(base: Pick<News, "source" | "unit">, duty: DutyDay, span: Span): readonly News[] {
  const isPosted = duty.postedOn !== undefined && (duty.state === "posted" || duty.state === "postponed");
  const day = dueDayOf(duty);
  const { post, hours, place } = duty;
  return isPosted && isComing(day, span)
    ? [{ ...base, kind: "reception", day, post: POSTS[post].vi, hours, place }]
    : [];
}
