import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import type { OpenedOpinion, OpenedPersons } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import type { Opinion, Outcome } from "../../../shared/opinions/opinion.ts";
import type { FoundFact } from "../../../shared/pipeline/fact.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { href, type PageRequest } from "../page.ts";
import { OPINION_FIELD_LABELS, OUTCOME_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "./html.ts";
import { closedWords } from "./personal-view.ts";

export interface OpinionList {
  readonly dialogue: Dialogue;
  readonly opinions: readonly FoundFact<Opinion>[];
  readonly persons: OpenedPersons;
  /** How many opinions stand on earlier pages. */
  readonly before: number;
  readonly mayCorrect: boolean;
  readonly mayErase: boolean;
}

/** Opinions with what became of each, their persons as far as the reader may see them, and what can be done. */
export function opinionList(request: PageRequest, list: OpinionList): Html {
  const { texts } = request;
  if (list.opinions.length === 0) return html`<p>${texts.dialogue.opinionsNone}</p>`;
  return html`<ol class="opinions" start="${list.before + 1}">${list.opinions.map((found, index) =>
    entry(request, list, found, list.before + index + 1),
  )}</ol>`;
}

function entry(request: PageRequest, list: OpinionList, found: FoundFact<Opinion>, number: number): Html {
  const { texts, language } = request;
  const { dialogue: words } = texts;
  const { fact: opinion } = found;
  return html`<li id="${opinion.id}">
      ${personsOf(request, list.persons.opinions.get(opinion.id))}
      <p><span class="chip">${OPINION_FIELD_LABELS[opinion.field][language]}</span>
        ${words.opinionPeople(formatNumber(opinion.people, language))} ·
        <strong>${OUTCOME_LABELS[opinion.outcome.kind][language]}</strong>${outcomeDetail(request, opinion.outcome)}
        ${when(opinion.state === "withdrawn", () => html` <span class="chip withdrawn">${words.opinionWithdrawn}</span>`)}</p>
      ${acts(request, list, found, number)}
    </li>`;
}

/** What it says and who raised it; where both are closed for the same reason, that is said once. */
function personsOf(request: PageRequest, { content, raisedBy }: OpenedOpinion = {}): Html {
  const [text, person] = [closedWords(request, content), closedWords(request, raisedBy)];
  const label = request.texts.fields["opinions.*.raisedBy"];
  return html`${content?.kind === "open" && html`<p class="content">${content.value}</p>`}
      ${text !== undefined && html`<p class="closed">${text}</p>`}
      ${
        raisedBy?.kind === "open" &&
        html`<p>${label}: ${[raisedBy.value.name, raisedBy.value.contact, raisedBy.value.idNumber]
          .filter((line) => line !== undefined)
          .join(", ")}</p>`
      }
      ${person !== undefined && person !== text && html`<p>${label}: <span class="closed">${person}</span></p>`}`;
}

function acts(request: PageRequest, list: OpinionList, found: FoundFact<Opinion>, number: number): Html | "" {
  const { dialogue: words } = request.texts;
  const { fact, case: state } = found;
  const address = href(request, `/dialogues/${list.dialogue.id}/opinions/${fact.id}`);
  const link = (to: string, label: string) =>
    html`<a href="${to}">${label}<span class="unseen"> ${number}</span></a> `;
  const isCorrectable =
    list.mayCorrect &&
    fact.state === "raised" &&
    !list.dialogue.pending &&
    list.dialogue.state !== "withdrawn";
  const isErasable = list.mayErase && state.caseKey !== undefined;
  const erase = href(request, `/dialogues/${list.dialogue.id}/opinions/${fact.id}/erase`);
  return when(
    isCorrectable || isErasable,
    () =>
      html`<p>${when(isCorrectable, () => link(address, words.correctOpinion))}${when(isErasable, () => link(erase, words.eraseOpinion))}</p>`,
  );
}

function outcomeDetail({ texts }: PageRequest, outcome: Outcome): string {
  switch (outcome.kind) {
    case "answered-on-the-spot":
      return outcome.answeredBy ? `: ${outcome.answeredBy}` : "";
    case "handed-over":
      return `: ${outcome.to ?? outcome.toUnit ?? ""}, ${texts.dialogue.dueOn(formatDate(outcome.dueOn))}`;
    case "beyond-authority":
      return outcome.reportedTo ? `: ${outcome.reportedTo}` : "";
    case "to-verify":
      return outcome.by ? `: ${outcome.by}` : "";
    case "pending":
    case "refused":
      return "";
  }
}
