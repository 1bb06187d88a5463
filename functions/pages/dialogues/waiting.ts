import { formatDate, yearOf } from "../../../shared/calendar/local-date.ts";
import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import { pageOfDialogues } from "../../../shared/dialogues/read-dialogue.dynamodb.ts";
import { STEPS_FROM } from "../../../shared/dialogues/step.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { href, type PageRequest } from "../page.ts";
import { STATE_LABELS } from "../texts/labels.ts";
import { type Html, html, when } from "../views/html.ts";

/** Dialogues of a unit that were announced or planned and are still to be recorded. */
export interface Waiting {
  readonly dialogues: readonly Dialogue[];
  /** Whether there are older entries that were not looked at. */
  readonly more: boolean;
}

/** Entries looked at in each year, so that the page costs the same however many a unit has. */
const LOOKED_AT = 30;

/** Looks at the years around today: in January those of December wait, in December those of January. */
export async function waitingDialogues({ deps, today }: PageRequest, { id }: Unit): Promise<Waiting> {
  const year = yearOf(today);
  const pages = await Promise.all(
    [year - 1, year, year + 1].map((of) => pageOfDialogues(deps.table, { unit: id, year: of }, LOOKED_AT)),
  );
  const dialogues = pages
    .flatMap((page) => page.dialogues.map(({ fact }) => fact))
    .filter(({ state, pending }) => STEPS_FROM.record.includes(state) && !pending)
    .sort((a, b) => (a.plan.plannedOn < b.plan.plannedOn ? -1 : 1));
  return { dialogues, more: pages[1]?.next !== undefined };
}

export function waitingList(request: PageRequest, unit: Unit, { dialogues, more }: Waiting): Html {
  const { forms } = request.texts;
  const all = href(request, `/units/${unit.id}/${yearOf(request.today)}/dialogues`);
  return html`<section aria-labelledby="waiting" class="waiting">
    <h2 id="waiting">${forms.waitingTitle}</h2>
    ${when(dialogues.length === 0, () => html`<p>${forms.waitingNone}</p>`)}
    <ul>${dialogues.map((dialogue) => waitingEntry(request, dialogue))}</ul>
    <p class="aside">${when(more, () => html`${forms.waitingSome} `)}<a href="${all}">${forms.waitingAll}</a></p>
  </section>`;
}

function waitingEntry(request: PageRequest, { id, plan, state }: Dialogue): Html {
  const { language, texts } = request;
  const day = formatDate(plan.plannedOn);
  return html`<li>
    <div><strong>${day}</strong> · ${plan.place} <span class="chip ${state}">${STATE_LABELS[state][language]}</span></div>
    <a class="button ${plan.plannedOn > request.today ? "quiet" : ""}" href="${href(request, `/dialogues/${id}/record`)}">${texts.forms.recordThis}<span class="unseen"> (${day}, ${plan.place})</span></a>
  </li>`;
}
