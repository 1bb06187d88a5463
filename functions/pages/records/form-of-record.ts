import type { HttpResponse } from "../../../shared/platform/http/response.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import type { RecordTarget } from "../../../shared/records/change-record.dynamodb.ts";
import type { Reading } from "../dialogues/differences.ts";
import { typedValuesIn } from "../dialogues/typed-values.ts";
import { type DeclaredField, formFieldsOf } from "../forms/declared-fields.ts";
import type { Values } from "../forms/field-values.ts";
import { formState, type PostedForm } from "../forms/form-state.ts";
import type { PageRequest } from "../page.ts";
import { inputInWords } from "../views/declared-words.ts";
import { errorPage } from "../views/error-page.ts";
import { html } from "../views/html.ts";
import { placeInWords } from "../views/in-words.ts";
import { type OneRecord, stateName } from "./one-record.ts";
import { withoutClosed } from "./persons-shown.ts";
import { namesIn } from "./sources.ts";

/** What a posted form changes, who posts it, and the version that the person saw. */
export function targetOf(
  { caller }: Pick<PageRequest, "caller">,
  { record }: Pick<OneRecord, "record">,
  { key, version }: PostedForm,
): RecordTarget {
  if (version === undefined) throw new Refusal("key-malformed");
  return { id: record.id, version, caller, key };
}

/** How the inputs of a form with these fields are read aloud; `values` are those to find names for. */
export async function readingOf(
  request: PageRequest,
  fields: readonly DeclaredField[],
  values: Values,
): Promise<Reading> {
  const { names } = await namesIn(request, fields, values);
  const form = formFieldsOf(fields);
  return {
    fields: form,
    nameOf: (name) => placeInWords(request, name, form),
    textFor: inputInWords(request, fields, names),
  };
}

/** Why a form of the record cannot be had now, with the way back, and with what was typed in it. */
export async function formGone(
  request: PageRequest,
  { kind, record, address }: OneRecord,
  fields: readonly DeclaredField[],
  closed: ReadonlyMap<string, string> = new Map(),
): Promise<HttpResponse> {
  const { records } = request.texts;
  const state = await formState(request, {});
  const values = withoutClosed(state.values, closed);
  return errorPage(
    request,
    { code: "step-not-allowed" },
    html`<p>${records.stepGone(stateName(request, kind, record.state))}</p>
      <p><a class="button" href="${address}">${records.back}</a></p>
      ${state.draft === "found" && typedValuesIn(request, values, await readingOf(request, fields, values))}`,
  );
}
