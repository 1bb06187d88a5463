import { formatDate } from "../../../shared/calendar/local-date.ts";
import { raisedBefore } from "../../../shared/dialogues/step.ts";
import { erasePersons, erasureRequestSchema } from "../../../shared/erasure/erase-persons.dynamodb.ts";
import { ERASURE_GROUND_NAMES, REQUEST_GROUNDS } from "../../../shared/erasure/erasure.ts";
import type { CaseId, ErasureLedger } from "../../../shared/erasure/ledger.ts";
import { ENVIRONMENT } from "../../../shared/names/environment.ts";
import type { Fact, FoundFact } from "../../../shared/pipeline/fact.ts";
import { readEnvironment } from "../../../shared/platform/environment.ts";
import { log } from "../../../shared/platform/log.ts";
import { once } from "../../../shared/platform/runtime.ts";
import { fieldProblem } from "../../../shared/problems/field-problem.ts";
import { fieldProblemsOf } from "../../../shared/problems/parse.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { entered, textOf, type Values } from "../forms/field-values.ts";
import { answerForm, formState, receiptAddress } from "../forms/form-state.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { choiceField, type FormView, textField } from "../views/controls.ts";
import { choicesOf } from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { type OneDialogue, oneDialogue } from "./one-dialogue.ts";
import { oneOpinion } from "./one-opinion.ts";
import { exampleNotesOf } from "./units.ts";

/** Asks on which ground the persons of a dialogue, or of one of its opinions, are to be erased for good. */
export const erasePage: Page = async (request, params) => {
  const { one, found, path } = await caseOf(request, params);
  const { erasure: words } = request.texts;
  const state = await formState(request, {});
  const isOpinion = found.fact.kind === "opinion";
  const hasOpinions = !isOpinion && raisedBefore(one.stored.fact).opinions.length > 0;
  return pageResponse(request, {
    title: `${words.title} – ${one.title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(request.deps.table, [one.unit]),
    main: html`<p class="crumb"><a href="${one.address}">${one.title}</a></p>
      <h1>${words.title}</h1>
      <p class="lead">${isOpinion ? words.ofOpinion : words.ofDialogue}</p>
      ${alreadyErased(request, found)}
      <p class="notice">${words.destroyed} ${words.stays}</p>
      ${when(found.case.erasure === undefined || hasOpinions, () =>
        formFrame({
          request,
          state,
          action: path,
          parts: ["ground", "document", "withOpinions", "confirmed"],
          submit: words.submit,
          back: one.address,
          body: (view) => eraseFields(view, hasOpinions),
        }),
      )}`,
  });
};

export const postErase: Page = async (request, params) => {
  const { one, found, path } = await caseOf(request, params);
  const id: CaseId = found.fact.id;
  return answerForm(
    request,
    (draft) => href(request, path, draft),
    async ({ values }) => {
      const { caller, deps, http } = request;
      const erasure = erasureIn(values);
      const { table, clock } = deps;
      const { destroyed } = await erasePersons(
        { table, clock, ledger: await theLedger() },
        { id, caller },
        erasure,
      );
      log.info("PERSONS_ERASED", { requestId: http.requestId, record: id, destroyed });
      return receiptAddress(request, one.stored.fact.id, "erase");
    },
  );
};

/** Loaded when somebody erases: no other page needs the client of S3. */
export const theLedger = once(async (): Promise<ErasureLedger> => {
  const { openLedger } = await import("../../../shared/erasure/ledger.s3.ts");
  return openLedger(readEnvironment(ENVIRONMENT.erasureLedgerBucket));
});

/** The dialogue or the opinion that the path names, for somebody who may erase its persons. Throws `not-found`. */
async function caseOf(
  request: PageRequest,
  params: Readonly<Record<string, string>>,
): Promise<{ one: OneDialogue; found: FoundFact<Fact>; path: string }> {
  const one = await oneDialogue(request, params, "persons.erase");
  const address = `/dialogues/${one.stored.fact.id}`;
  if (params.opinion === undefined) return { one, found: one.stored, path: `${address}/erase` };
  const found = await oneOpinion(request, one, params);
  return { one, found, path: `${address}/opinions/${found.fact.id}/erase` };
}

export function alreadyErased(
  { texts, language }: PageRequest,
  { case: { erasure } }: FoundFact<Fact>,
): Html | "" {
  if (!erasure) return "";
  const ground = ERASURE_GROUND_NAMES[erasure.ground][language];
  return html`<p class="notice good">${texts.erasure.already(formatDate(erasure.on), ground)}</p>`;
}

export function eraseFields(view: FormView, hasOpinions: boolean): Html {
  const { erasure: words } = view.request.texts;
  const box = (label: string) => [{ value: "true", label }];
  return html`${choiceField(view, "ground", "radio", choicesOf(REQUEST_GROUNDS, ERASURE_GROUND_NAMES, view), { required: true })}
    ${textField(view, "document", { maxLength: 50, hint: words.document, className: "narrow" })}
    ${when(hasOpinions, () => choiceField(view, "withOpinions", "checkbox", box(words.withOpinions)))}
    ${choiceField(view, "confirmed", "checkbox", box(words.confirmed), { required: true })}`;
}

/** What the form asks for, its box of confirmation ticked. Refuses naming every fault. */
export function erasureIn(values: Values) {
  const read = erasureRequestSchema.safeParse(
    {
      ground: entered(values, "ground"),
      document: entered(values, "document"),
      withOpinions: textOf(values, "withOpinions") === "true",
    },
    { reportInput: true },
  );
  const faults = read.success ? [] : fieldProblemsOf(read.error);
  if (textOf(values, "confirmed") !== "true") faults.push(fieldProblem("confirmed", "required"));
  if (!read.success || faults.length > 0) throw new Refusal("fields-invalid", faults);
  return read.data;
}
