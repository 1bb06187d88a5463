import { grantFor } from "../../../shared/access/may.ts";
import { formatDate, formatDateTime, localDateTimeOf } from "../../../shared/calendar/local-date.ts";
import { ERASURE_GROUND_NAMES } from "../../../shared/erasure/erasure.ts";
import { settleEvidence } from "../../../shared/evidence/add-evidence.dynamodb.ts";
import { findEvidence } from "../../../shared/evidence/evidence.dynamodb.ts";
import { EVIDENCE_TYPES, type Evidence } from "../../../shared/evidence/evidence.ts";
import type { UploadForm } from "../../../shared/evidence/files.ts";
import { logDownload } from "../../../shared/evidence/log-download.dynamodb.ts";
import { evidenceIdSchema } from "../../../shared/ids/record-id.ts";
import type { UnitYear } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { exampleNotesOf, unitName } from "../dialogues/units.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { askedUnitYear } from "../unit-year-page.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { sizeInWords, stateChip } from "./evidence-words.ts";

/**
 * One evidence file. The bucket leads the browser here once it has the file: it is then looked at, and the page says what
 * became of it. Until it has arrived, the form that sends it straight to the bucket; no other page may post there.
 */
export const evidencePage: Page = async (request, params) => {
  const { deps, texts } = request;
  const one = await oneFile(request, params);
  const { unit, path, mayAdd } = one;
  const file = mayAdd ? await settled(request, one) : one.file;
  const upload =
    file.state === "awaited" && mayAdd
      ? await (await deps.evidenceFiles()).uploadForm(
          file,
          `${deps.publicUrl}${href(request, `${path}/${file.id}`)}`,
        )
      : undefined;
  const { title, toList } = texts.evidence;
  const page = await pageResponse(request, {
    title: `${file.title} – ${unitName(request, unit)}`,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<p class="crumb"><a href="${href(request, path)}">${title(unitName(request, unit), file.year)}</a></p>
      ${outcome(request, file)}
      <h1>${file.title}</h1>
      <p>${stateChip(request, file)} <span class="aside">${texts.evidence.addedBy} ${formatDateTime(localDateTimeOf(file.addedAt))}</span></p>
      ${upload && uploadForm(request, upload)}
      ${
        file.state === "kept" &&
        html`<p>${sizeInWords(request, file)}</p>
        <p><a class="button" href="${href(request, `${path}/${file.id}/download`)}">${texts.evidence.download}</a></p>
        ${when(one.mayErase, () => html`<p><a href="${href(request, `${path}/${file.id}/erase`)}">${texts.evidence.erase}</a></p>`)}`
      }
      <p class="further">${when(mayAdd && file.state !== "awaited", () => html`<a href="${href(request, path)}">${texts.evidence.addAnother}</a>`)}
        <a href="${href(request, path)}">${toList}</a></p>`,
  });
  return upload ? { ...page, formOrigins: [new URL(upload.url).origin] } : page;
};

/** Leads to the file in the bucket; the address is good for five minutes. */
export const evidenceDownload: Page = async (request, params) => {
  const { file } = await oneFile(request, params);
  if (file.state !== "kept") throw new Refusal("not-found");
  const { deps, caller } = request;
  await logDownload(deps.table, caller, file, deps.clock.now());
  const location = await (await request.deps.evidenceFiles()).download(file);
  return { status: 303, headers: { location, "cache-control": "no-store" } };
};

export interface OneFile {
  readonly unit: Unit;
  readonly of: UnitYear;
  /** Path of the unit's evidence, without the language. */
  readonly path: string;
  readonly file: Evidence;
  readonly mayAdd: boolean;
  readonly mayErase: boolean;
}

export async function oneFile(
  request: PageRequest,
  params: Readonly<Record<string, string>>,
): Promise<OneFile> {
  const { unit, of } = await askedUnitYear(request, params, "evidence.read");
  const id = evidenceIdSchema.safeParse(params.id);
  const file = id.success ? await findEvidence(request.deps.table, of, id.data) : undefined;
  if (!file) throw new Refusal("not-found");
  const mayAdd = grantFor(request.caller, "evidence.add", { unit }) !== undefined;
  const mayErase = grantFor(request.caller, "persons.erase", { unit }) !== undefined;
  return { unit, of, path: `/evidence/${of.unit}/${of.year}`, file, mayAdd, mayErase };
}

/** The file as it is once what has arrived was looked at. */
async function settled({ deps, caller }: PageRequest, { of, file }: OneFile): Promise<Evidence> {
  if (file.state !== "awaited") return file;
  try {
    return await settleEvidence({ ...deps, files: await deps.evidenceFiles() }, caller, of, file.id);
  } catch (error) {
    if (error instanceof Refusal && error.code === "evidence-absent") return file;
    throw error;
  }
}

function outcome({ texts, language }: PageRequest, file: Evidence): Html | "" {
  const words = texts.evidence;
  if (file.state === "erased")
    return html`<p class="notice good">${texts.erasure.already(formatDate(file.erasure.on), ERASURE_GROUND_NAMES[file.erasure.ground][language])}</p>`;
  if (file.state === "kept")
    return html`<div class="receipt" role="status"><h2>${words.keptTitle}</h2><p>${words.keptLead}</p></div>`;
  if (file.state === "refused")
    return html`<div class="summary" role="alert"><h2>${words.refusedTitle}</h2><p>${words.refused[file.reason]}</p></div>`;
  return "";
}

/** Goes to the bucket, not to this site: the file comes last, after the fields that the bucket asks for. */
function uploadForm({ texts }: PageRequest, { url, fields }: UploadForm): Html {
  const words = texts.evidence;
  return html`<h2 class="form-title">${words.uploadTitle}</h2>
    <form method="post" action="${url}" enctype="multipart/form-data">
      ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
      <div class="field"><label for="file">${words.uploadFile}</label>
        <p class="hint" id="file-hint">${words.uploadLead}</p>
        <input type="file" id="file" name="file" required aria-describedby="file-hint" accept="${ACCEPTED}"></div>
      <div class="actions"><button class="primary" type="submit">${words.uploadSubmit}</button>
        <p class="hint">${words.uploadAgain}</p></div>
    </form>`;
}

const ACCEPTED = Object.entries(EVIDENCE_TYPES)
  .flatMap(([ending, type]) => [`.${ending}`, type])
  .join(",");
