import {
  needsReason,
  STAGE_STEPS,
  type StageStepName,
  stepNameSchema,
} from "../../../shared/appraisals/stage.ts";
import { takeStep } from "../../../shared/appraisals/take-step.dynamodb.ts";
import { criteriaOf } from "../../../shared/guidance/criteria.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { conflictPanel } from "../dialogues/one-dialogue.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { entered } from "../forms/field-values.ts";
import { answerForm, type FormState, formState } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { problemText, textArea } from "../views/controls.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { STEP_FORM } from "./card-fields.ts";
import { versionSeen } from "./card-page.ts";
import { type OneYear, oneYear } from "./one-year.ts";
import { stepsNow } from "./stage-view.ts";

/** One step of the year, to be looked at before it is taken; what keeps it from being taken is named per criterion. */
export const yearStepPage: Page = async (request, params) => {
  const { texts, deps } = request;
  const { years } = texts;
  const year = await oneYear(request, params);
  const step = stepIn(params);
  const { stage, guidance } = year.state;
  const state = await formState(request, {});
  const isPossible = stepsNow(request, year).includes(step);
  const conflict = conflictPanel(request, year, state) ?? hindrances(request, year, state);
  return pageResponse(request, {
    title: `${years.steps[step]} – ${year.title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, [year.unit]),
    main: html`<p class="crumb"><a href="${year.address}">${year.title}</a></p>
      <h1>${years.steps[step]}</h1>
      ${
        isPossible
          ? html`<p class="lead">${years.stepFrom(years.stages[stage.stage], years.stages[STAGE_STEPS[step].to])}</p>
        ${when(step === "submit", () => html`<p class="notice">${years.submitWarning}</p>`)}
        ${when(step === "finalise", () => html`<p class="notice">${years.finaliseWarning}</p>`)}
        ${formFrame({
          request,
          state,
          action: `${year.path}/steps/${step}`,
          parts: ["reason"],
          fields: STEP_FORM,
          submit: years.steps[step],
          back: year.address,
          version: stage.version + 1,
          ...(conflict && { conflict }),
          body: (view) =>
            html`${when(needsReason(step), () => textArea(view, "reason", { required: true }))}`,
        })}`
          : html`<p class="notice">${years.stepGone(years.stages[stage.stage])}</p>`
      }
      <p class="further"><a href="${href(request, `/guidances/${guidance.id}/${guidance.version}`)}">${years.toGuidance}</a></p>`,
  });
};

export const postYearStep: Page = async (request, params) => {
  const { deps, caller } = request;
  const year = await oneYear(request, params);
  const step = stepIn(params);
  return answerForm(
    request,
    (draft) => href(request, `${year.path}/steps/${step}`, draft),
    async (form) => {
      const reason = entered(form.values, "reason");
      try {
        await takeStep(deps, { caller, of: year.of, step, version: versionSeen(form), reason });
      } catch (error) {
        if (error instanceof Refusal && error.code === "changed-meanwhile")
          throw new Refusal("version-changed");
        throw error;
      }
      return href(request, year.path, { done: step });
    },
    STEP_FORM,
  );
};

function stepIn({ step }: Readonly<Record<string, string>>): StageStepName {
  const known = stepNameSchema.safeParse(step);
  if (!known.success) throw new Refusal("not-found");
  return known.data;
}

/** What keeps the step from being taken, each with the way to the criterion's card; undefined where nothing does. */
function hindrances(
  request: PageRequest,
  { path, state }: OneYear,
  { problem }: FormState,
): Html | undefined {
  const { forms } = request.texts;
  if (problem?.code !== "fields-invalid" || problem.fields.some(({ field }) => field === "reason"))
    return undefined;
  const placed = criteriaOf(state.guidance).map(({ criterion }) => criterion);
  return html`<div class="summary" id="problems" tabindex="-1" role="alert" aria-labelledby="problems-title">
    <h2 id="problems-title">${forms.summaryTitle(problem.fields.length)}</h2>
    <ul>${problem.fields.map((fault) => {
      const { field } = fault;
      const criterion = placed.find(
        ({ id }) => field === id || field.startsWith(`${id}.declared.`) || field === `${id}.forecast`,
      );
      const told = problemText({ request }, fault);
      return criterion
        ? html`<li><a href="${href(request, `${path}/criteria/${criterion.id}`)}"><strong>${criterion.id} ${criterion.text[request.language]}:</strong> ${told}</a></li>`
        : html`<li>${told}</li>`;
    })}</ul>
  </div>`;
}
