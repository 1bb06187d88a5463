import { grantFor } from "../../../shared/access/may.ts";
import { correctRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { WITHDRAWN } from "../../../shared/records/make.ts";
import { openRecordPersons } from "../../../shared/records/open-persons.dynamodb.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { actionsToCorrect } from "../../../shared/records/step-fields.ts";
import { differencesIn } from "../dialogues/differences.ts";
import { conflictPanel, mustSayWhy } from "../dialogues/one-dialogue.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { type DeclaredField, formFieldsOf } from "../forms/declared-fields.ts";
import { valuesOfFields } from "../forms/declared-values.ts";
import { entered, type Values } from "../forms/field-values.ts";
import { answerForm, formState } from "../forms/form-state.ts";
import { partsOf, withLaterParts } from "../forms/read-correction.ts";
import { readFields } from "../forms/read-declared.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { declaredForm } from "../views/declared-form.ts";
import { filingSection } from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { allFields, fieldsSoFar, personNames } from "./fields-of-kind.ts";
import { formGone, readingOf, targetOf } from "./form-of-record.ts";
import { type OneRecord, oneRecord, receiptOf } from "./one-record.ts";
import { closedIn, openIn, withoutClosed } from "./persons-shown.ts";
import { sourcesOf } from "./sources.ts";

const recording = ({ rights }: RecordKind) => rights.record;

/**
 * Everything that was entered of a record so far, to be put right. What a person empties is taken back, or asked for
 * again where it is needed. Persons that this reader may not see, or that were erased, have no input and stay as they are.
 */
export const correctRecordPage: Page = async (request, params) => {
  const { texts, deps, caller } = request;
  const one = await oneRecord(request, params, recording);
  const { kind, found, record, unit, address, title, path } = one;
  const persons = await openRecordPersons(deps, caller, kind, { record: found, unit });
  const closed = closedIn(request, persons);
  const fields = fieldsSoFar(kind, record, persons).filter(mayCorrect(request, one));
  if (record.state === WITHDRAWN) return formGone(request, one, fields, closed);

  const now = valuesOfFields(fields, { ...record, ...openIn(persons) });
  const typed = await formState(request, now);
  const values = withoutClosed(withLaterParts(typed.values, now), closed);
  const state = { ...typed, values };
  const reading = await readingOf(request, fields, { ...now, ...values });
  const conflict = conflictPanel(
    request,
    one,
    state,
    differencesIn(request, { now, typed: values }, reading),
  );
  const sources = await sourcesOf(request, unit, fields);
  return pageResponse(request, {
    title: `${texts.forms.correctTitle} – ${title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<p class="crumb"><a href="${address}">${title}</a></p>
      <h1>${texts.forms.correctTitle}</h1>
      <p class="lead">${texts.records.correctLead}</p>
      ${formFrame({
        request,
        state,
        action: `${path}/correct`,
        parts: ["filingReason", ...fields.map(({ name }) => name)],
        fields: formFieldsOf(fields),
        submit: texts.records.submit.correct,
        back: address,
        version: found.version,
        ...(conflict && { conflict }),
        body: (view) => html`${when(mustSayWhy(request, unit, kind.rights.record), () => filingSection(view))}
          ${declaredForm(view, { fields, persons: personNames(kind), closed }, sources)}`,
      })}`,
  });
};

export const postCorrectRecord: Page = async (request, params) => {
  const one = await oneRecord(request, params, recording);
  const { kind, path } = one;
  const fields = allFields(kind).filter(mayCorrect(request, one));
  return answerForm(
    request,
    (draft) => href(request, `${path}/correct`, draft),
    async (form) => {
      await correctRecord(request.deps, targetOf(request, one, form), kind, {
        ...correctionIn(fields, form.values),
        filingReason: entered(form.values, "filingReason"),
      });
      return receiptOf(request, one, "correct");
    },
    formFieldsOf(fields),
  );
};

/** Who may not take a step does not put right what it said: its fields are not on the form. */
const mayCorrect =
  ({ caller }: Pick<PageRequest, "caller">, { kind, unit }: Pick<OneRecord, "kind" | "unit">) =>
  ({ name }: DeclaredField): boolean =>
    [...actionsToCorrect(kind, { [name]: null })].every((action) => grantFor(caller, action, { unit }));

/** Every field that the form had, as entered; one that was left empty is taken back. Others stay as they are. */
export function correctionIn(fields: readonly DeclaredField[], values: Values): Record<string, unknown> {
  const has = partsOf(values);
  const onForm = fields.filter(({ name }) => has.has(name));
  const read = readFields(onForm, values);
  return Object.fromEntries(onForm.map(({ name }) => [name, read[name] ?? null]));
}
