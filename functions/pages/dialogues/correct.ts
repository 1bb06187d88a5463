import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import { openPersons } from "../../../shared/dialogues/read-persons.dynamodb.ts";
import { partsOf } from "../../../shared/dialogues/step.ts";
import { correctDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { withoutClosedPersons } from "../forms/closed-persons.ts";
import { valuesOfDialogue } from "../forms/dialogue-values.ts";
import { textOf } from "../forms/field-values.ts";
import { answerForm, formState, receiptAddress } from "../forms/form-state.ts";
import { readCorrection, withLaterParts } from "../forms/read-correction.ts";
import { href, type Page } from "../page.ts";
import { modelChoices } from "../records/sources.ts";
import { selectField } from "../views/controls.ts";
import { dateField } from "../views/date-controls.ts";
import {
  conclusionSection,
  filingSection,
  meetingSection,
  noticeSection,
  planSection,
  publicationSection,
} from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { differences } from "./differences.ts";
import { conflictPanel, mustSayWhy, oneDialogue, targetOf } from "./one-dialogue.ts";
import { refusedForm } from "./refused-form.ts";
import { exampleNotesOf, recordableUnits, unitName } from "./units.ts";

/**
 * Everything that was entered of a dialogue, to be put right. What a person empties is asked for again, unlike in
 * the API, where a field that is left out keeps what it was. Persons that this reader may not see, or that were erased, have
 * no input and stay as they are.
 */
export const correctPage: Page = async (request, params) => {
  const one = await oneDialogue(request, params, "dialogue.record");
  const { stored, address, title } = one;
  const { texts, deps, caller } = request;
  const persons = await openPersons(deps, caller, { dialogue: stored, unit: one.unit }, []);
  const { attendeeNames } = persons;
  if (stored.fact.pending) return refusedForm(request, one, { code: "change-pending", persons });
  if (stored.fact.state === "withdrawn")
    return refusedForm(request, one, { code: "step-not-allowed", persons });

  const units = await listUnits(deps.table);
  const own = recordableUnits(request, units);
  const now = valuesOfDialogue(stored.fact, { attendeeNames });
  const typed = await formState(request, now);
  const values = withoutClosedPersons(withLaterParts(typed.values, now), persons);
  const state = { ...typed, values };
  const unit = own.find(({ id }) => id === textOf(state.values, "unit")) ?? one.unit;
  const choices = own.map((other) => ({ value: other.id, label: unitName(request, other) }));
  const models = await modelChoices(request, unit, stored.fact.plan.model);
  const has = partsIn(stored.fact);
  const saysWhy = mustSayWhy(request, one.unit);
  const asksWhy = saysWhy || own.some((other) => mustSayWhy(request, other));
  const conflict = conflictPanel(
    request,
    one,
    state,
    differences(request, { now, typed: state.values }, units),
  );
  return pageResponse(request, {
    title: `${texts.forms.correctTitle} – ${title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<p class="crumb"><a href="${address}">${title}</a></p>
      <h1>${texts.forms.correctTitle}</h1>
      <p class="lead">${texts.forms.correctLead}</p>
      ${formFrame({
        request,
        state,
        action: `/dialogues/${stored.fact.id}/correct`,
        parts: ["unit", "filingReason", "plan", "attendeeNames", ...Object.keys(has)],
        submit: texts.forms.submit.correct,
        back: address,
        version: stored.version,
        ...(conflict && { conflict }),
        body: (view) => html`${when(asksWhy, () => filingSection(view, { required: saysWhy }))}
          ${selectField(view, "unit", choices, { required: true })}
          ${planSection(view, unit, models, dateField(view, "plan.plannedOn", { required: true }))}
          ${has.notice && noticeSection(view, { hint: texts.forms.hints.noticeDayPast })}
          ${has.meeting && meetingSection(view, unit, attendeeNames)}
          ${has.conclusion && conclusionSection(view, { optional: false })}
          ${has.publication && publicationSection(view, { optional: false })}`,
      })}`,
  });
};

export const postCorrect: Page = async (request, params) => {
  const { stored } = await oneDialogue(request, params, "dialogue.record");
  const { id } = stored.fact;
  return answerForm(
    request,
    (draft) => href(request, `/dialogues/${id}/correct`, draft),
    async (form) => {
      await correctDialogue(request.deps, targetOf(request, id, form), readCorrection(form.values));
      return receiptAddress(request, id, "correct");
    },
  );
};

/** Which parts the dialogue can have corrected; a notice may be missing and be added, but not to a mere plan. */
function partsIn(dialogue: Dialogue): {
  notice?: true;
  meeting?: true;
  conclusion?: true;
  publication?: true;
} {
  const { meeting, conclusion, publication } = partsOf(dialogue);
  return {
    ...(dialogue.state !== "planned" && { notice: true }),
    ...(meeting && { meeting: true }),
    ...(conclusion && { conclusion: true }),
    ...(publication && { publication: true }),
  };
}
