import { STEPS_FROM } from "../../../shared/dialogues/step.ts";
import type { StepName } from "../../../shared/dialogues/submission.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import type { ProblemCode } from "../../../shared/problems/problem.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { type PersonsNow, withoutClosedPersons } from "../forms/closed-persons.ts";
import { ROWS } from "../forms/field-names.ts";
import { type FormState, formState } from "../forms/form-state.ts";
import { rowCount } from "../forms/rows.ts";
import { href, type PageRequest } from "../page.ts";
import { STATE_LABELS } from "../texts/labels.ts";
import { errorPage } from "../views/error-page.ts";
import { type Html, html, when } from "../views/html.ts";
import type { OneDialogue } from "./one-dialogue.ts";
import { typedValues } from "./typed-values.ts";

export interface RefusedForm {
  readonly code: ProblemCode;
  /** The step whose form it is. */
  readonly step?: StepName;
  /** @default what the dialogue's state is, and that it no longer allows this */
  readonly why?: string;
  /** The record's persons as they are now, where its form has some. */
  readonly persons?: PersonsNow;
  /** What an input of the form is called where that is not its usual name. */
  readonly nameOf?: (name: string) => string;
}

/** Why a form of the dialogue cannot be had now, with the way back to the record, and with what was typed in it. */
export async function refusedForm(
  request: PageRequest,
  one: OneDialogue,
  { code, step, why, nameOf, persons = {} }: RefusedForm,
): Promise<HttpResponse> {
  const { texts, language, deps } = request;
  const state = await formState(request, {});
  const typed =
    state.draft === "found" &&
    typedValues(request, withoutClosedPersons(state.values, persons), await listUnits(deps.table), nameOf);
  return errorPage(
    request,
    { code },
    html`<p>${why ?? texts.dialogue.stepGone(STATE_LABELS[one.stored.fact.state][language])}</p>
      <p><a class="button" href="${one.address}">${texts.dialogue.backToRecord}</a></p>
      ${step === "record" && carryOpinions(request, one, state)}
      ${typed}`,
  );
}

/** Who comes second in recording a dialogue can add the opinions to what the first has recorded. */
function carryOpinions(request: PageRequest, { stored: { fact } }: OneDialogue, state: FormState): Html | "" {
  const count = rowCount(state.values, ROWS.opinions);
  const possible = count > 0 && !fact.pending && STEPS_FROM["add-opinions"].includes(fact.state);
  const address = href(request, `/dialogues/${fact.id}/add-opinions`, { draft: state.token });
  const { carryOpinions: words } = request.texts.dialogue;
  return when(
    possible,
    () => html`<p>${words.lead}</p>
      <p><a class="button primary" href="${address}">${words.button(count)}</a></p>`,
  );
}
