import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import type { PageRequest } from "../page.ts";
import { BASIS_LABELS, FORM_LABELS, STATE_LABELS } from "../texts/labels.ts";
import { type Html, html } from "../views/html.ts";
import { areaInWords } from "../views/in-words.ts";

/** What a step's form is about, in a few lines. */
export function planSummary({ language, texts }: PageRequest, { plan, state }: Dialogue): Html {
  return html`<p class="about"><span class="chip ${state}">${STATE_LABELS[state][language]}</span>
    ${texts.fields["plan.plannedOn"]}: <strong>${formatDate(plan.plannedOn)}</strong> · ${plan.place} ·
    ${FORM_LABELS[plan.form][language]} · ${areaInWords(plan.area, language)} · ${BASIS_LABELS[plan.basis][language]}</p>`;
}
