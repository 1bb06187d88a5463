import { grantFor } from "../../../shared/access/may.ts";
import { STAGE_STEPS, STAGES, type StageStepName, stepsAt } from "../../../shared/appraisals/stage.ts";
import { formatDate, formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import type { OneYear } from "./one-year.ts";

/** How far the unit's year has come, by when what is due, and the steps that the reader may take now. */
export function stageView(request: PageRequest, year: OneYear): Html {
  const { years } = request.texts;
  const { stage, guidance, decidedOn } = year.state;
  const reached = STAGES.indexOf(stage.stage);
  const { submission, cutOff } = guidance;
  const { submitted, reason } = stage;
  return html`<section class="steps" aria-labelledby="stage">
    <h2 id="stage">${years.stageTitle}</h2>
    <ol class="stages">${STAGES.map(
      (name, index) =>
        html`<li class="${index < reached ? "done" : index === reached ? "now" : ""}"${when(index === reached, () => html` aria-current="step"`)}>${years.stages[name]}${when(index < reached, () => html`<span class="unseen"> (${years.stageDone})</span>`)}${when(index === reached, () => html`<span class="unseen"> (${years.stageNow})</span>`)}</li>`,
    )}</ol>
    <p class="aside">${submission && years.submission(formatDate(submission.from), formatDate(submission.to))} ${years.cutOff(formatDate(cutOff))}
      ${submitted && html`${years.submittedAt(formatDateTime(localDateTimeOf(submitted.at)))}`}
      ${when(submitted?.late === true, () => html`<span class="chip record-late">${years.late}</span>`)}</p>
    ${reason !== undefined && html`<p><span class="term">${years.stageReason}:</span> ${reason}</p>`}
    ${decidedOn && html`<p>${years.decidedOn(formatDate(decidedOn))}</p>`}
    ${stepLinks(request, year)}
  </section>`;
}

function stepLinks(request: PageRequest, year: OneYear): Html | "" {
  const steps = stepsNow(request, year);
  const { years } = request.texts;
  if (steps.length === 0) return "";
  return html`<ul aria-label="${years.stepSteps}">${steps.map(
    (step) =>
      html`<li><a class="button" href="${href(request, `${year.path}/steps/${step}`)}">${years.steps[step]}</a></li>`,
  )}</ul>`;
}

/** Steps possible at this stage that the reader may take. */
export const stepsNow = (request: PageRequest, year: OneYear): StageStepName[] =>
  stepsAt(year.state.stage.stage).filter(
    (step) =>
      grantFor(request.caller, STAGE_STEPS[step].action, { unit: year.unit }) !== undefined &&
      !(step === "take-up" && isEarly(request, year)),
  );

/** Nobody appraises without a self-score while it may still come. */
function isEarly({ today }: PageRequest, { state: { stage, guidance } }: OneYear): boolean {
  return stage.stage === "self-scoring" && today <= (guidance.submission?.to ?? guidance.cutOff);
}
