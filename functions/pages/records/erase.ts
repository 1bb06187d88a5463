import { erasePersons } from "../../../shared/erasure/erase-persons.dynamodb.ts";
import { caseIdSchema } from "../../../shared/erasure/ledger.ts";
import { log } from "../../../shared/platform/log.ts";
import { alreadyErased, eraseFields, erasureIn, theLedger } from "../dialogues/erase.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { answerForm, formState } from "../forms/form-state.ts";
import { href, type Page } from "../page.ts";
import { formFrame } from "../views/form-frame.ts";
import { html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { oneRecord, receiptOf } from "./one-record.ts";

const erasing = () => "persons.erase" as const;

/** Asks on which ground the persons of a record are to be erased for good. */
export const eraseRecordPage: Page = async (request, params) => {
  const one = await oneRecord(request, params, erasing);
  const { erasure: words, records } = request.texts;
  const state = await formState(request, {});
  return pageResponse(request, {
    title: `${words.title} – ${one.title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(request.deps.table, [one.unit]),
    main: html`<p class="crumb"><a href="${one.address}">${one.title}</a></p>
      <h1>${words.title}</h1>
      <p class="lead">${records.eraseLead}</p>
      ${alreadyErased(request, one.found)}
      <p class="notice">${words.destroyed} ${words.stays}</p>
      ${when(one.found.case.erasure === undefined, () =>
        formFrame({
          request,
          state,
          action: `${one.path}/erase`,
          parts: ["ground", "document", "confirmed"],
          submit: words.submit,
          back: one.address,
          body: (view) => eraseFields(view, false),
        }),
      )}`,
  });
};

export const postEraseRecord: Page = async (request, params) => {
  const one = await oneRecord(request, params, erasing);
  return answerForm(
    request,
    (draft) => href(request, `${one.path}/erase`, draft),
    async ({ values }) => {
      const { caller, deps, http } = request;
      const erasure = erasureIn(values);
      const id = caseIdSchema.parse(one.record.id);
      const { table, clock } = deps;
      const { destroyed } = await erasePersons(
        { table, clock, ledger: await theLedger() },
        { id, caller },
        erasure,
      );
      log.info("PERSONS_ERASED", { requestId: http.requestId, record: id, destroyed });
      return receiptOf(request, one, "erase");
    },
  );
};
