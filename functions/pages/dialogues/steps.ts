import * as z from "zod";
import { STEPS_FROM } from "../../../shared/dialogues/step.ts";
import { stepDialogue } from "../../../shared/dialogues/step-dialogue.dynamodb.ts";
import { STEP_NAMES, type StepName, stepSchema } from "../../../shared/dialogues/submission.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { isInputName } from "../forms/field-names.ts";
import { entered } from "../forms/field-values.ts";
import { answerForm, type FormState, formState, receiptAddress } from "../forms/form-state.ts";
import { href, type Page } from "../page.ts";
import { STEP_LABELS } from "../texts/labels.ts";
import { hasInput } from "../views/controls.ts";
import { filingSection } from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { conflictPanel, mustSayWhy, oneDialogue, targetOf } from "./one-dialogue.ts";
import { planSummary } from "./plan-summary.ts";
import { refusedForm } from "./refused-form.ts";
import { STEP_FORMS, type StepForm } from "./step-forms.ts";
import { exampleNotesOf, namesOf } from "./units.ts";

/** The small form of one step of a dialogue, offered only where the dialogue's state allows the step. */
export const stepPage: Page = async (request, params) => {
  const step = stepOf(params);
  const one = await oneDialogue(request, params, "dialogue.record");
  const { stored, unit, address, title } = one;
  if (stored.fact.pending) return refusedForm(request, one, { code: "change-pending", step });
  if (!STEPS_FROM[step].includes(stored.fact.state))
    return refusedForm(request, one, { code: "step-not-allowed", step });

  const form = STEP_FORMS[step];
  const initial = form.initial({ dialogue: stored.fact, today: request.today });
  const { carried, ...state } = asOwn(await formState(request, initial), form);
  const units = await listUnits(request.deps.table);
  const { texts, language, deps } = request;
  const conflict = conflictPanel(request, one, state);
  return pageResponse(request, {
    title: `${STEP_LABELS[step][language]} – ${title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<p class="crumb"><a href="${address}">${title}</a></p>
      <h1>${STEP_LABELS[step][language]}</h1>
      ${planSummary(request, stored.fact)}
      ${when(step === "withdraw", () => html`<p class="notice">${texts.dialogue.withdrawWarning}</p>`)}
      ${when(carried, () => html`<p class="notice">${texts.dialogue.carried}</p>`)}
      ${formFrame({
        request,
        state,
        action: `/dialogues/${stored.fact.id}/${step}`,
        parts: ["filingReason", ...form.parts],
        submit: step === "record" ? texts.forms.submit.record : texts.forms.submit.step,
        back: address,
        version: stored.version,
        ...(conflict && { conflict }),
        body: (view) => html`${when(mustSayWhy(request, unit), () => filingSection(view))}
          ${form.body(view, { unit, units })}`,
      })}`,
  });
};

export const postStep: Page = async (request, params) => {
  const step = stepOf(params);
  const { stored } = await oneDialogue(request, params, "dialogue.record");
  const { id } = stored.fact;
  return answerForm(
    request,
    (draft) => href(request, `/dialogues/${id}/${step}`, draft),
    async (form) => {
      const units = await listUnits(request.deps.table);
      const read = STEP_FORMS[step].read(form.values, namesOf(units));
      const filingReason = entered(form.values, "filingReason");
      const taken = parseOrRefuse(stepSchema, { ...read, step, filingReason });
      await stepDialogue(request.deps, targetOf(request, id, form), taken);
      return receiptAddress(request, id, step);
    },
  );
};

/** What was typed in another step's form and is carried over comes without what was wrong with that form. */
function asOwn(state: FormState, { parts }: StepForm): FormState & { readonly carried: boolean } {
  const carried = Object.keys(state.values).some(
    (name) => isInputName(name) && !hasInput([...parts, "filingReason"], name),
  );
  return { ...state, ...(carried && { problem: undefined, version: undefined }), carried };
}

const stepSegmentSchema = z.looseObject({ step: z.enum(STEP_NAMES) });

function stepOf(params: Readonly<Record<string, string>>): StepName {
  const path = stepSegmentSchema.safeParse(params);
  if (!path.success) throw new Refusal("not-found");
  return path.data.step;
}
