import { dialogueSubmissionSchema } from "../../../shared/dialogues/submission.ts";
import { submitDialogue } from "../../../shared/dialogues/submit-dialogue.dynamodb.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { entered, textOf } from "../forms/field-values.ts";
import { answerForm, type FormState, formState, receiptAddress } from "../forms/form-state.ts";
import {
  readAttendeeNames,
  readConclusion,
  readMeeting,
  readNotice,
  readOpinions,
  readPlanWithoutDay,
  readPublication,
} from "../forms/read-dialogue-form.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { modelChoices } from "../records/sources.ts";
import type { Choice } from "../views/controls.ts";
import {
  conclusionSection,
  filingSection,
  meetingSection,
  noticeSection,
  planSection,
  publicationSection,
} from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { opinionsSection } from "../views/opinion-fields.ts";
import { allowRecorder, mustSayWhy } from "./one-dialogue.ts";
import { chosenUnit, exampleNotesOf, namesOf, recordableUnits, unitChooser, unitName } from "./units.ts";
import { waitingDialogues, waitingList } from "./waiting.ts";

/** The officer's main page: what waits to be recorded, and the form for a dialogue that was not announced here. */
export const recordPage: Page = async (request) => {
  const { forms } = request.texts;
  const units = await listUnits(request.deps.table);
  const state = await formState(request, { "meeting.startedAt.date": [request.today] });
  const own = recordableUnits(request, units);
  const unit = chosenUnit(own, request.query.get("unit") ?? textOf(state.values, "unit"));
  return pageResponse(request, {
    title: forms.recordTitle,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(request.deps.table, own),
    // What is wrong with a form stands on top of the page, so the way to it is left out.
    main: html`<h1>${forms.recordTitle}</h1>
      ${when(!state.problem || !unit, () => ways(request, own, unit))}
      ${unit && !state.problem && waitingList(request, unit, await waitingDialogues(request, unit))}
      ${unit && recordForm(request, state, unit, units, await modelChoices(request, unit))}`,
  });
};

/** To the other form, and to that of another unit. */
function ways(request: PageRequest, units: readonly Unit[], unit: Unit | undefined): Html {
  const { forms } = request.texts;
  const announce = href(request, "/dialogues/announce", { unit: unit?.id });
  return html`<p class="lead">${forms.recordLead}</p>
    <p class="turn">${forms.announceInstead} <a href="${announce}">${forms.announceLink}</a></p>
    ${unitChooser(request, "/", units, unit)}`;
}

export const postRecord: Page = async (request) => {
  allowRecorder(request);
  return answerForm(
    request,
    (draft, values) => href(request, "/", { unit: entered(values, "unit"), ...draft }),
    async ({ values, key }) => {
      const units = await listUnits(request.deps.table);
      const submission = parseOrRefuse(dialogueSubmissionSchema, {
        unit: entered(values, "unit"),
        plan: readPlanWithoutDay(values),
        notice: readNotice(values),
        meeting: readMeeting(values),
        opinions: readOpinions(values, namesOf(units)),
        conclusion: readConclusion(values),
        publication: readPublication(values),
        attendeeNames: readAttendeeNames(values),
        filingReason: entered(values, "filingReason"),
      });
      const { caller, deps } = request;
      const { dialogue } = await submitDialogue(deps, { caller, key }, submission);
      return receiptAddress(request, dialogue.fact.id, "submitted");
    },
  );
};

function recordForm(
  request: PageRequest,
  state: FormState,
  unit: Unit,
  units: readonly Unit[],
  models: readonly Choice[],
): Html {
  const { forms } = request.texts;
  return html`<h2 class="form-title">${forms.recordNew} – ${unitName(request, unit)}</h2>
    ${formFrame({
      request,
      state,
      action: "/dialogues",
      parts: [
        "unit",
        "filingReason",
        "plan",
        "notice",
        "meeting",
        "attendeeNames",
        "opinions",
        "conclusion",
        "publication",
      ],
      submit: forms.submit.record,
      back: href(request, "/"),
      body: (view) => html`<input type="hidden" name="unit" value="${unit.id}">
        ${when(mustSayWhy(request, unit), () => filingSection(view))}
        ${planSection(view, unit, models)}
        ${noticeSection(view, { hint: forms.hints.noticeDayPast })}
        ${meetingSection(view, unit)}
        ${opinionsSection(view, unit, units)}
        ${conclusionSection(view, { optional: true })}
        ${publicationSection(view, { optional: true })}`,
    })}`;
}
