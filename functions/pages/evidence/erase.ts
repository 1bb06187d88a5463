import { allow } from "../../../shared/access/may.ts";
import { eraseEvidence } from "../../../shared/evidence/erase-evidence.dynamodb.ts";
import { log } from "../../../shared/platform/log.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { eraseFields, erasureIn } from "../dialogues/erase.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { answerForm, formState } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { formFrame } from "../views/form-frame.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { type OneFile, oneFile } from "./one.ts";

/** Asks on which ground a file that shows people is to be removed for good. */
export const eraseEvidencePage: Page = async (request, params) => {
  const { unit, path, file } = await erasable(request, params);
  const { evidence: words, erasure } = request.texts;
  const state = await formState(request, {});
  const address = `${path}/${file.id}`;
  return pageResponse(request, {
    title: `${words.erase} – ${file.title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(request.deps.table, [unit]),
    main: html`<p class="crumb"><a href="${href(request, address)}">${file.title}</a></p>
      <h1>${words.erase}</h1>
      <p class="notice">${words.eraseLead}</p>
      ${formFrame({
        request,
        state,
        action: `${address}/erase`,
        parts: ["ground", "document", "confirmed"],
        submit: erasure.submit,
        back: href(request, address),
        body: (view) => eraseFields(view, false),
      })}`,
  });
};

export const postEraseEvidence: Page = async (request, params) => {
  const { of, path, file } = await erasable(request, params);
  const address = `${path}/${file.id}`;
  return answerForm(
    request,
    (draft) => href(request, `${address}/erase`, draft),
    async ({ values }) => {
      const { caller, deps, http } = request;
      const { withOpinions: _, ...erasure } = erasureIn(values);
      const files = await deps.evidenceFiles();
      await eraseEvidence({ ...deps, files }, caller, of, file.id, erasure);
      log.info("EVIDENCE_ERASED", { requestId: http.requestId, evidence: file.id });
      return href(request, address);
    },
  );
};

async function erasable(request: PageRequest, params: Readonly<Record<string, string>>): Promise<OneFile> {
  const one = await oneFile(request, params);
  allow(request.caller, "persons.erase", { unit: one.unit });
  if (one.file.state !== "kept" && one.file.state !== "erased") throw new Refusal("not-found");
  return one;
}
