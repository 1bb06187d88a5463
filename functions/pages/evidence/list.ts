import * as z from "zod";
import { grantFor } from "../../../shared/access/may.ts";
import { formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { announceEvidence } from "../../../shared/evidence/add-evidence.dynamodb.ts";
import { listEvidence } from "../../../shared/evidence/evidence.dynamodb.ts";
import { type Evidence, evidenceSchema } from "../../../shared/evidence/evidence.ts";
import { parseOrRefuse } from "../../../shared/problems/parse.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { entered } from "../forms/field-values.ts";
import type { FormFields } from "../forms/form-fields.ts";
import { answerForm, type FormState, formState } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { askedUnitYear } from "../unit-year-page.ts";
import { textField } from "../views/controls.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";
import { sizeInWords, stateChip } from "./evidence-words.ts";

/** The one field of an evidence file that is typed. */
export const EVIDENCE_FORM: FormFields = {
  patterns: ["title"],
  rows: {},
  labelOf: ({ texts }) => texts.evidence.fieldTitle,
  rowName: (_words, list) => list,
};

const announced = z.strictObject({ title: evidenceSchema.options[0].shape.title });

/** The evidence files of a unit's year, the newest first, and the first step of adding one: what it proves. */
export const evidenceListPage: Page = async (request, params) => {
  const { deps, caller, texts } = request;
  const words = texts.evidence;
  const { unit, of } = await askedUnitYear(request, params, "evidence.read");
  const mayAdd = grantFor(caller, "evidence.add", { unit }) !== undefined;
  const [files, state] = await Promise.all([listEvidence(deps.table, of), formState(request, {})]);
  const title = words.title(unitName(request, unit), of.year);
  const path = `/evidence/${of.unit}/${of.year}`;
  return pageResponse(request, {
    title,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<p class="crumb"><a href="${href(request, `/years/${of.unit}/${of.year}`)}">${texts.years.toYear}</a></p>
      <h1>${title}</h1>
      <p class="lead">${words.lead}</p>
      ${when(mayAdd, () => addForm(request, state, path))}
      ${
        files.length === 0
          ? html`<p>${words.none}</p>`
          : table({
              label: title,
              columns: [
                { name: words.columns.title },
                { name: words.columns.state },
                { name: words.columns.size },
                { name: words.columns.added },
                { name: words.columns.get },
              ],
              rows: files.toReversed().map((file) => cellsOf(request, path, file, mayAdd)),
            })
      }`,
  });
};

export const postEvidence: Page = async (request, params) => {
  const { deps, caller } = request;
  const { of } = await askedUnitYear(request, params, "evidence.add");
  const path = `/evidence/${of.unit}/${of.year}`;
  return answerForm(
    request,
    (draft) => href(request, path, draft),
    async ({ values, key }) => {
      const { title } = parseOrRefuse(announced, { title: entered(values, "title") });
      const { id } = await announceEvidence(deps, { caller, key }, of, title);
      return href(request, `${path}/${id}`);
    },
    EVIDENCE_FORM,
  );
};

function addForm(request: PageRequest, state: FormState, path: string): Html {
  const words = request.texts.evidence;
  return html`<h2 class="form-title">${words.addTitle}</h2>
    <p>${words.addLead}</p>
    ${formFrame({
      request,
      state,
      action: path,
      parts: EVIDENCE_FORM.patterns,
      fields: EVIDENCE_FORM,
      submit: words.addSubmit,
      back: href(request, path.replace("/evidence/", "/years/")),
      body: (view) => textField(view, "title", { required: true, maxLength: 200, hint: words.fieldHint }),
    })}`;
}

function cellsOf(request: PageRequest, path: string, file: Evidence, mayAdd: boolean): (Html | string)[] {
  const words = request.texts.evidence;
  const address = href(request, `${path}/${file.id}`);
  return [
    html`<a href="${address}">${file.title}</a>`,
    html`${stateChip(request, file)}${file.state === "refused" && html`<p>${words.refused[file.reason]}</p>`}`,
    file.state === "kept" ? sizeInWords(request, file) : "–",
    formatDateTime(localDateTimeOf(file.addedAt)),
    way(request, file, address, mayAdd),
  ];
}

/** To the file itself, or to sending it. */
function way(request: PageRequest, file: Evidence, address: string, mayAdd: boolean): Html | string {
  const words = request.texts.evidence;
  if (file.state === "kept")
    return html`<a href="${address}/download" aria-label="${words.downloadOf(file.title)}">${words.download}</a>`;
  if (file.state === "awaited" && mayAdd)
    return html`<a class="button secondary" href="${address}">${words.send}</a>`;
  return "–";
}
