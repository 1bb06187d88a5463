import type { Evidence } from "../../../shared/evidence/evidence.ts";
import { EVIDENCE_TYPES } from "../../../shared/evidence/evidence.ts";
import { evidenceIdSchema, type OpinionId, opinionIdSchema } from "../../../shared/ids/record-id.ts";
import { settleAttachment } from "../../../shared/opinions/attachments.dynamodb.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { href, type Page, type PageAnswer, type PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { attachmentFiles } from "./attachment-files.ts";
import { STATUS_PATH } from "./status-view.ts";

export const ATTACHED_PATH = "/opinions/attached";

/** The form that sends one file straight to the bucket, which leads the browser back to the page that settles it. */
export async function uploadPage(
  request: PageRequest,
  opinion: OpinionId,
  file: Evidence,
): Promise<PageAnswer> {
  const { deps, texts } = request;
  const files = await attachmentFiles(deps);
  const then = `${deps.publicUrl}${href(request, ATTACHED_PATH, { opinion, file: file.id })}`;
  const { url, fields } = await files.uploadForm(file, then);
  const { opinions: words, evidence } = texts;
  const page = await pageResponse(request, {
    title: words.filesTitle,
    main: html`<h1>${words.filesTitle}</h1>
      <p class="lead">${words.fileLost}</p>
      <form method="post" action="${url}" enctype="multipart/form-data">
        ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
        <div class="field"><label for="file">${evidence.uploadFile}</label>
          <p class="hint" id="file-hint">${evidence.uploadLead}</p>
          <input type="file" id="file" name="file" required aria-describedby="file-hint" accept="${ACCEPTED}"></div>
        <div class="actions"><button class="primary" type="submit">${words.chooseFile}</button></div>
      </form>`,
  });
  return { ...page, formOrigins: [new URL(url).origin] };
}

const ACCEPTED = Object.entries(EVIDENCE_TYPES)
  .flatMap(([ending, type]) => [`.${ending}`, type])
  .join(",");

/** What became of a file that was sent. It tells whoever knows the file's id no more than that. */
export const attachedPage: Page = async (request) => {
  const { deps, query, texts } = request;
  const opinion = opinionIdSchema.safeParse(query.get("opinion"));
  const id = evidenceIdSchema.safeParse(query.get("file"));
  if (!opinion.success || !id.success) throw new Refusal("not-found");
  const files = await attachmentFiles(deps);
  const file = await settleAttachment({ ...deps, files }, opinion.data, id.data);
  const { opinions: words } = texts;
  return pageResponse(request, {
    title: words.filesTitle,
    main: html`<h1>${words.filesTitle}</h1>
      ${outcome(request, file)}
      <p><a class="button" href="${href(request, STATUS_PATH)}">${words.backToStatus}</a></p>`,
  });
};

function outcome({ texts }: PageRequest, file: Evidence): Html {
  const { opinions: words, evidence } = texts;
  if (file.state === "kept") return html`<div class="receipt" role="status"><p>${words.fileKept}</p></div>`;
  if (file.state === "awaited") return html`<p class="notice">${words.fileAwaited}</p>`;
  if (file.state !== "refused") throw new Refusal("not-found");
  return html`<div class="summary" role="alert"><p>${words.fileRefused} ${evidence.refused[file.reason]}</p></div>`;
}
