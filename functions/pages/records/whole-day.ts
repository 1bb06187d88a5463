import * as z from "zod";
import { Refusal } from "../../../shared/problems/problem.ts";
import { enterDay } from "../../../shared/receptions/enter-day.dynamodb.ts";
import { wholeDayFields } from "../../../shared/receptions/whole-day-entry.ts";
import { recordKindOf } from "../../../shared/records/kinds.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { listUnits } from "../../../shared/units/units.dynamodb.ts";
import { mustSayWhy } from "../dialogues/one-dialogue.ts";
import { chosenUnit, exampleNotesOf, recordableUnits, unitChooser, unitName } from "../dialogues/units.ts";
import { declaredFields, formFieldsOf } from "../forms/declared-fields.ts";
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
import { receiptOf } from "./one-record.ts";
import { sourcesOf } from "./sources.ts";

/** Path of the page that enters a whole day of reception. */
export const DAY_PATH = "/receptions/day";

const FIELDS = declaredFields(z.object(wholeDayFields));
export const DAY_FORM = formFieldsOf(FIELDS);
const ENTER = "reception.enter";

/** A day of reception with all its visitors on one page; nobody came: the list stays empty. */
export const wholeDayPage: Page = async (request) => {
  const { texts, deps } = request;
  allowReceptions(request);
  const state = await formState(request, valuesIn(request.query, DAY_FORM));
  const units = recordableUnits(request, await listUnits(deps.table), ENTER);
  const unit = chosenUnit(units, request.query.get("unit") ?? textOf(state.values, "unit"));
  const title = texts.records.day.title;
  return pageResponse(request, {
    title,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, unit ? [unit] : units),
    main: html`<h1>${unit ? `${title} – ${unitName(request, unit)}` : title}</h1>
      ${when(
        !state.problem || !unit,
        () => html`<p class="lead">${texts.records.day.lead}</p>
          ${unitChooser(request, DAY_PATH, units, unit, texts.records.chooseUnitLead)}`,
      )}
      ${unit && (await dayForm(request, state, unit))}`,
  });
};

export const postWholeDay: Page = async (request) => {
  allowReceptions(request);
  return answerForm(
    request,
    (draft, values) => href(request, DAY_PATH, { unit: entered(values, "unit"), ...draft }),
    async ({ values, key }) => {
      const { caller, deps } = request;
      const { records } = await enterDay(
        deps,
        { caller, key },
        {
          unit: entered(values, "unit"),
          filingReason: entered(values, "filingReason"),
          ...readFields(FIELDS, values),
        },
      );
      const [first] = records;
      const kind = first && recordKindOf(first.fact.kind);
      if (!kind) throw new Error("a day of reception is records of declared kinds");
      return receiptOf(request, { path: `/records/${kind.collection}/${first.fact.id}` }, "day");
    },
    DAY_FORM,
  );
};

async function dayForm(request: PageRequest, state: FormState, unit: Unit): Promise<Html> {
  const { texts, today } = request;
  const sources = await sourcesOf(request, unit, FIELDS);
  return formFrame({
    request,
    state,
    action: DAY_PATH,
    parts: ["filingReason", ...FIELDS.map(({ name }) => name)],
    fields: DAY_FORM,
    submit: texts.records.submit.enter,
    back: href(request, `/units/${unit.id}/${today.slice(0, 4)}/records/receptions`),
    body: (view) => html`<input type="hidden" name="unit" value="${unit.id}">
      ${when(mustSayWhy(request, unit, ENTER), () => filingSection(view))}
      ${declaredForm(view, { fields: FIELDS, persons: [] }, sources)}`,
  });
}

function allowReceptions({ caller }: Pick<PageRequest, "caller">): void {
  if (!mayAnywhere(caller, ENTER)) throw new Refusal("not-found");
}
