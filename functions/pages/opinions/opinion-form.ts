import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { DraftProblem } from "../../../shared/drafts/draft.ts";
import { opinionRuleOn } from "../../../shared/opinions/rule.ts";
import type { Status } from "../../../shared/opinions/status.ts";
import { OPINION_CLASS_WORDS, OPINION_FIELD_WORDS } from "../../../shared/opinions/words.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import type { Values } from "../forms/field-values.ts";
import { href, type PageRequest } from "../page.ts";
import { controls, type FieldSources } from "../views/declared-controls.ts";
import { formFrame, section } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { NEW_PATH } from "./first-question.ts";
import { publishedText } from "./public-lines.ts";
import { matterOf, SENDER, SENT_FORM, TRAP } from "./sent-form.ts";
import { whatIsKept } from "./what-is-kept.ts";

/** The form as it is to be shown: new, refused, or with what others have sent on the same field. */
export interface OpinionForm {
  readonly unit: Unit;
  readonly of: "proposal" | "reflection";
  readonly token: string;
  readonly values: Values;
  readonly problem?: DraftProblem;
  /** The input that nobody sees was filled in. */
  readonly isTrapped?: true;
  readonly others?: readonly Status[];
  /** The field for which others were shown. */
  readonly seen?: string;
}

/** The form itself. What was typed travels with the page and is kept nowhere until it is sent. */
export async function opinionFormPage(
  request: PageRequest,
  form: OpinionForm,
  status = 200,
): Promise<HttpResponse> {
  const { texts, language, deps, today } = request;
  const { opinions: words } = texts;
  const { unit, of, token, values, problem, others = [] } = form;
  const title = `${OPINION_CLASS_WORDS[of][language]} – ${unitName(request, unit)}`;
  const files = opinionRuleOn("files-at-most", today)?.value ?? 0;
  const sources: FieldSources = { unit, units: [], records: new Map() };
  return pageResponse(request, {
    title,
    status,
    faulty: problem !== undefined || form.isTrapped === true,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<h1>${title}</h1>
      ${when(form.isTrapped === true, () => html`<p class="notice" role="alert">${words.trapped}</p>`)}
      ${when(others.length === 0 && !problem, () => html`<p class="lead">${words.lead}</p>`)}
      ${others.length === 0 && (await whatIsKept(request, unit))}
      ${formFrame({
        request,
        state: { token, values, problem, draft: "none" },
        action: NEW_PATH,
        parts: SENT_FORM.patterns,
        fields: SENT_FORM,
        submit: others.length > 0 ? words.submitAnyway : words.submit,
        back: href(request, "/opinions"),
        body: (view) => html`<input type="hidden" name="unit" value="${unit.id}">
          <input type="hidden" name="of" value="${of}">
          ${form.seen !== undefined && html`<input type="hidden" name="seen" value="${form.seen}">`}
          <div class="unseen" aria-hidden="true"><label>${words.trapLabel}
            <input type="text" name="${TRAP}" value="" tabindex="-1" autocomplete="off"></label></div>
          ${when(others.length > 0, () => othersSection(request, others))}
          ${section(view, "matter", words.fieldsTitle, controls(view, matterOf(unit), "", sources), words.filesLater(files))}
          ${section(view, "sender", words.personTitle, controls(view, SENDER, "", sources), words.personLead)}`,
      })}`,
  });
}

/** What others have sent on the field, each with a button to join it. */
function othersSection(request: PageRequest, others: readonly Status[]): Html {
  const { language, texts } = request;
  const { opinions: words } = texts;
  return html`<section class="notice good" aria-labelledby="others">
    <h2 id="others" tabindex="-1">${words.joinTitle}</h2>
    <p>${words.joinLead}</p>
    <ul class="plain">${others.map((one) => {
      const field = OPINION_FIELD_WORDS[one.field][language];
      const date = formatDate(one.receivedOn);
      return html`<li class="row"><p><strong>${field}</strong> · ${date}${one.subUnit && ` · ${one.subUnit}`}
          ${when(one.supporters > 0, () => html` · ${words.sameOpinion(one.supporters)}`)}</p>
        ${publishedText(request, one)}
        <p><button class="secondary" type="submit" name="join" value="${one.opinion}" aria-label="${words.joinOf(field, date)}" formnovalidate>${words.join}</button></p></li>`;
    })}</ul>
  </section>`;
}
