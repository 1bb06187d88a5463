import * as z from "zod";
import { grantFor } from "../../../shared/access/may.ts";
import { logReading } from "../../../shared/access-log/access-log.dynamodb.ts";
import { formatDate } from "../../../shared/calendar/local-date.ts";
import type { Evidence } from "../../../shared/evidence/evidence.ts";
import { evidenceIdSchema } from "../../../shared/ids/record-id.ts";
import { attachmentsOf, findAttachment } from "../../../shared/opinions/attachments.dynamodb.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import { type Opinion, opinionSchema } from "../../../shared/opinions/opinion.ts";
import { reissueCode, reissueSchema, takesCode } from "../../../shared/opinions/reissue-code.dynamodb.ts";
import { CODE_WORDS } from "../../../shared/opinions/words.ts";
import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { mayReadAt, type RecordFor, recordToShow } from "../../../shared/records/read-records.dynamodb.ts";
import { derivedFrom } from "../../../shared/sessions/bearer-secret.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { declaredFields, formFieldsOf } from "../forms/declared-fields.ts";
import { parametersOf } from "../forms/field-values.ts";
import { formState } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { controls } from "../views/declared-controls.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { attachmentFiles } from "./attachment-files.ts";

const REASON = declaredFields(reissueSchema);
export const DESK_FORM = formFieldsOf(REASON);
const postedSchema = z.object({ token: z.uuid(), reason: z.string() });

/** The desk's page of an opinion that somebody sent: its files, and its tracking code for a sender who stands there. */
export const deskPage: Page = async (request, params) => {
  const one = await opinionAt(request, params);
  return shown(request, one);
};

/** Gives the code out; it is on this answer and nowhere else. */
export const postDesk: Page = async (request, params) => {
  const { caller, deps, http } = request;
  const one = await opinionAt(request, params);
  const posted = postedSchema.safeParse(Object.fromEntries(parametersOf(http)));
  if (!posted.success) throw new Refusal("key-malformed");
  const { token, reason } = posted.data;
  const form = { opinion: one.opinion.id, caller, token, key: derivedFrom(token, "key") };
  const { code } = await reissueCode(deps, form, { reason });
  return shown(request, await opinionAt(request, params), code);
};

/** Leads to a file in the bucket, for whoever may read what the opinion says; that it was looked at is kept. */
export const attachmentDownload: Page = async (request, params) => {
  const { caller, deps } = request;
  const { found, opinion } = await opinionAt(request, params);
  const id = evidenceIdSchema.safeParse(params.file);
  const file = id.success ? await findAttachment(deps.table, opinion.id, id.data) : undefined;
  if (!mayReadAt(caller, "opinion.read-content", found) || file?.state !== "kept")
    throw new Refusal("not-found");
  const { unit, year } = opinion;
  const reading = { caller, record: opinion.id, unit, year, cases: [opinion.id], fields: ["attachments"] };
  await logReading(deps.table, { ...reading, at: deps.clock.now() });
  const location = await (await attachmentFiles(deps)).download(file);
  return { status: 303, headers: { location, "cache-control": "no-store" } };
};

interface OneOpinion {
  readonly found: RecordFor;
  readonly opinion: Opinion;
}

async function opinionAt(
  { caller, deps }: PageRequest,
  { opinion: id = "" }: Readonly<Record<string, string>>,
): Promise<OneOpinion> {
  const found = await recordToShow(deps.table, caller, opinionKind, id);
  return { found, opinion: opinionSchema.parse(found.record.fact) };
}

async function shown(
  request: PageRequest,
  { found, opinion }: OneOpinion,
  code?: string,
): Promise<HttpResponse> {
  const { caller, deps, texts } = request;
  const { opinions: words } = texts;
  const mayRead = mayReadAt(caller, "opinion.read-content", found);
  const mayGive =
    grantFor(caller, "opinion.reissue-code", { unit: found.unit }) !== undefined && takesCode(opinion);
  const files = mayRead ? await attachmentsOf(deps.table, opinion.id) : [];
  return pageResponse(request, {
    title: words.deskTitle,
    exampleNotes: await exampleNotesOf(deps.table, [found.unit]),
    main: html`<p class="crumb"><a href="${href(request, `/records/opinions/${opinion.id}`)}">${words.toRecord}</a></p>
      <h1>${words.deskTitle}</h1>
      <p><code class="unbroken">${opinion.id}</code></p>
      ${code !== undefined && html`<div class="receipt" role="status"><p>${words.codeIs}:<br><strong class="code unbroken">${code}</strong></p><p>${words.codeOnce}</p></div>`}
      ${when(mayRead, () => filesSection(request, opinion, files))}
      ${mayGive && (await codeSection(request, found, opinion))}`,
  });
}

function filesSection(request: PageRequest, { id }: Opinion, files: readonly Evidence[]): Html {
  const { opinions: words, evidence } = request.texts;
  const path = `/opinions/${id}/files`;
  return html`<section class="part" aria-labelledby="files"><h2 id="files">${words.filesOf}</h2>
    ${
      files.length === 0
        ? html`<p>${words.noFiles}</p>`
        : html`<ul>${files.map(
            (file, index) =>
              html`<li>${words.fileNumber(index + 1)}: ${evidence.states[file.state]}
                ${file.state === "kept" && html` <a href="${href(request, `${path}/${file.id}`)}">${evidence.download}</a>`}</li>`,
          )}</ul>`
    }</section>`;
}

async function codeSection(request: PageRequest, { unit }: RecordFor, opinion: Opinion): Promise<Html> {
  const { language, texts } = request;
  const { opinions: words } = texts;
  const state = await formState(request, {});
  const path = `/opinions/${opinion.id}/desk`;
  return html`<section class="part" aria-labelledby="code-form"><h2 id="code-form">${words.giveCode}</h2>
      <p>${words.deskLead}</p>
      ${when(
        opinion.codes !== undefined,
        () =>
          html`<h3>${words.codesGiven}</h3><ul>${(opinion.codes ?? []).map(
            ({ on, reason }) => html`<li>${formatDate(on)}: ${CODE_WORDS[reason][language]}</li>`,
          )}</ul>`,
      )}</section>
    ${formFrame({
      request,
      state,
      action: path,
      parts: DESK_FORM.patterns,
      fields: DESK_FORM,
      submit: words.giveCode,
      back: href(request, `/records/opinions/${opinion.id}`),
      body: (view) => controls(view, REASON, "", { unit, units: [], records: new Map() }),
    })}`;
}
