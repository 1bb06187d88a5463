import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import type { Opinion, Outcome } from "../../../shared/opinions/opinion.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { href, type PageRequest } from "../page.ts";
import { OPINION_FIELD_LABELS, OUTCOME_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "./html.ts";

/** Opinions with what became of each; `before` is how many stand on earlier pages. */
export function opinionList(
  request: PageRequest,
  dialogue: Dialogue,
  opinions: readonly Opinion[],
  before: number,
): Html {
  const { texts, language } = request;
  if (opinions.length === 0) return html`<p>${texts.dialogue.opinionsNone}</p>`;
  const mayCorrect = dialogue.pending === undefined && dialogue.state !== "withdrawn";
  return html`<ol class="opinions" start="${before + 1}">${opinions.map(
    (opinion, index) => html`<li id="${opinion.id}">
      <p class="content">${opinion.content}</p>
      <p><span class="chip">${OPINION_FIELD_LABELS[opinion.field][language]}</span>
        ${texts.dialogue.opinionPeople(formatNumber(opinion.people, language))} ·
        <strong>${OUTCOME_LABELS[opinion.outcome.kind][language]}</strong>${outcomeDetail(request, opinion.outcome)}
        ${when(opinion.state === "withdrawn", () => html` <span class="chip withdrawn">${texts.dialogue.opinionWithdrawn}</span>`)}</p>
      ${when(
        mayCorrect && opinion.state === "raised",
        () =>
          html`<p><a href="${href(request, `/dialogues/${dialogue.id}/opinions/${opinion.id}`)}">${texts.dialogue.correctOpinion}<span class="unseen"> ${before + index + 1}</span></a></p>`,
      )}
    </li>`,
  )}</ol>`;
}

function outcomeDetail({ texts }: PageRequest, outcome: Outcome): string {
  switch (outcome.kind) {
    case "answered-on-the-spot":
      return outcome.answeredBy ? `: ${outcome.answeredBy}` : "";
    case "handed-over":
      return `: ${outcome.to}, ${texts.dialogue.dueOn(formatDate(outcome.dueOn))}`;
    case "beyond-authority":
      return outcome.reportedTo ? `: ${outcome.reportedTo}` : "";
    case "to-verify":
      return outcome.by ? `: ${outcome.by}` : "";
  }
}
