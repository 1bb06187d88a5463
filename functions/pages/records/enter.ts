import { Refusal } from "../../../shared/problems/problem.ts";
import { enterRecord } from "../../../shared/records/enter-record.dynamodb.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { mustSayWhy } from "../dialogues/one-dialogue.ts";
import { chosenUnit, exampleNotesOf, recordableUnits, unitChooser, unitName } from "../dialogues/units.ts";
import { formFieldsOf } from "../forms/declared-fields.ts";
import { entered, textOf, valuesIn } from "../forms/field-values.ts";
import { answerForm, type FormState, formState } from "../forms/form-state.ts";
import { readFields } from "../forms/read-declared.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { declaredForm } from "../views/declared-form.ts";
import { filingSection } from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { type Html, html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { entryFields, isEntered, personNames } from "./fields-of-kind.ts";
import { kindIn, receiptOf } from "./one-record.ts";
import { sourcesOf } from "./sources.ts";

const pathOf = ({ collection }: RecordKind): string => `/records/${collection}/new`;

/** The form for a new record of any kind. Fields named in the address are filled in already: a link can lead on to it. */
export const newRecordPage: Page = async (request, params) => {
  const { texts, language, deps } = request;
  const kind = allowedKind(request, params);
  const state = await formState(request, valuesIn(request.query, formFieldsOf(entryFields(kind))));
  const units = unitsOf(kind, recordableUnits(request, await listUnits(deps.table), kind.rights.record));
  const unit = chosenUnit(units, request.query.get("unit") ?? textOf(state.values, "unit"));
  const title = texts.records.newTitle(kind.name[language]);
  return pageResponse(request, {
    title,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, unit ? [unit] : units),
    main: html`<h1>${unit ? `${title} – ${unitName(request, unit)}` : title}</h1>
      ${when(
        !state.problem || !unit,
        () => html`${kind.lead && html`<p class="lead">${kind.lead[language]}</p>`}
          ${unitChooser(request, pathOf(kind), units, unit, texts.records.chooseUnitLead)}`,
      )}
      ${unit && (await entryForm(request, kind, state, unit))}`,
  });
};

export const postNewRecord: Page = async (request, params) => {
  const kind = allowedKind(request, params);
  const fields = entryFields(kind);
  return answerForm(
    request,
    (draft, values) => href(request, pathOf(kind), { unit: entered(values, "unit"), ...draft }),
    async ({ values, key }) => {
      const { caller, deps } = request;
      const { record } = await enterRecord(deps, { caller, key }, kind, {
        unit: entered(values, "unit"),
        filingReason: entered(values, "filingReason"),
        ...readFields(fields, values),
      });
      const path = `/records/${kind.collection}/${record.fact.id}`;
      return receiptOf(request, { path }, "entered");
    },
    formFieldsOf(fields),
  );
};

async function entryForm(
  request: PageRequest,
  kind: RecordKind,
  state: FormState,
  unit: Unit,
): Promise<Html> {
  const { texts, today } = request;
  const fields = entryFields(kind);
  const sources = await sourcesOf(request, unit, fields);
  const year = today.slice(0, 4);
  return formFrame({
    request,
    state,
    action: pathOf(kind),
    parts: ["filingReason", ...fields.map(({ name }) => name)],
    fields: formFieldsOf(fields),
    submit: texts.records.submit.enter,
    back: href(request, `/units/${unit.id}/${year}/records/${kind.collection}`),
    body: (view) => html`<input type="hidden" name="unit" value="${unit.id}">
      ${when(mustSayWhy(request, unit, kind.rights.record), () => filingSection(view))}
      ${declaredForm(view, { fields, persons: personNames(kind) }, sources)}`,
  });
}

/** The kind that the path names, for somebody who may record it somewhere. Throws `not-found`. */
function allowedKind(request: PageRequest, params: Readonly<Record<string, string>>): RecordKind {
  const kind = kindIn(params);
  if (!isEntered(kind) || !mayAnywhere(request.caller, kind.rights.record)) throw new Refusal("not-found");
  return kind;
}

const unitsOf = ({ unitKinds }: RecordKind, units: readonly Unit[]): Unit[] =>
  units.filter(({ kind }) => unitKinds === undefined || unitKinds.includes(kind));
