import { dialogueSubmissionSchema } from "../../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { entered, textOf } from "../forms/field-values.ts";
import { answerForm, formState, receiptAddress } from "../forms/form-state.ts";
import { readNotice, readPlan } from "../forms/read-dialogue-form.ts";
import { href, type Page } from "../page.ts";
import { modelChoices } from "../records/sources.ts";
import { dateField } from "../views/date-controls.ts";
import { filingSection, noticeSection, planSection } from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { allowRecorder, mustSayWhy } from "./one-dialogue.ts";
import { chosenUnit, exampleNotesOf, recordableUnits, unitChooser, unitName } from "./units.ts";

const PATH = "/dialogues/announce";

/** The form for a dialogue to come: with the day of its public notice it is announced, without it planned. */
export const announcePage: Page = async (request) => {
  const { forms } = request.texts;
  allowRecorder(request);
  const units = recordableUnits(request, await listUnits(request.deps.table));
  const state = await formState(request, {});
  const unit = chosenUnit(units, request.query.get("unit") ?? textOf(state.values, "unit"));
  const models = unit ? await modelChoices(request, unit) : [];
  return pageResponse(request, {
    title: forms.announceTitle,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(request.deps.table, units),
    main: html`<h1>${forms.announceTitle}</h1>
      ${when(
        !state.problem || !unit,
        () => html`<p class="lead">${forms.announceLead}</p>
          <p class="turn">${forms.recordInstead} <a href="${href(request, "/", { unit: unit?.id })}">${forms.recordLink}</a></p>
          ${unitChooser(request, PATH, units, unit)}`,
      )}
      ${
        unit &&
        html`<h2 class="form-title">${forms.announceTitle} – ${unitName(request, unit)}</h2>
        ${formFrame({
          request,
          state,
          action: PATH,
          parts: ["unit", "filingReason", "plan", "notice"],
          submit: forms.submit.announce,
          back: href(request, "/"),
          body: (view) => html`<input type="hidden" name="unit" value="${unit.id}">
            ${when(mustSayWhy(request, unit), () => filingSection(view))}
            ${planSection(view, unit, models, dateField(view, "plan.plannedOn", { required: true, min: request.today }))}
            ${noticeSection(view, { hint: forms.hints.noticeDay })}`,
        })}`
      }`,
  });
};

export const postAnnounce: Page = async (request) => {
  allowRecorder(request);
  return answerForm(
    request,
    (draft, values) => href(request, PATH, { unit: entered(values, "unit"), ...draft }),
    async ({ values, key }) => {
      const submission = parseOrRefuse(dialogueSubmissionSchema, {
        unit: entered(values, "unit"),
        plan: readPlan(values),
        notice: readNotice(values),
        filingReason: entered(values, "filingReason"),
      });
      const { caller, deps } = request;
      const { dialogue } = await submitDialogue(deps, { caller, key }, submission);
      return receiptAddress(request, dialogue.fact.id, "submitted");
    },
  );
};
