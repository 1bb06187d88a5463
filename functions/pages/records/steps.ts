import * as z from "zod";
import type { Action } from "../../../shared/access/access-table.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { stepRecord } from "../../../shared/records/change-record.dynamodb.ts";
import { WITHDRAW, WITHDRAWN } from "../../../shared/records/make.ts";
import type { RecordKind } from "../../../shared/records/record-kind.ts";
import { conflictPanel, mustSayWhy } from "../dialogues/one-dialogue.ts";
import { exampleNotesOf } from "../dialogues/units.ts";
import { type DeclaredField, declaredFields, formFieldsOf } from "../forms/declared-fields.ts";
import { entered } from "../forms/field-values.ts";
import { answerForm, formState } from "../forms/form-state.ts";
import { readFields } from "../forms/read-declared.ts";
import { href, type Page, type PageRequest } from "../page.ts";
import { declaredForm } from "../views/declared-form.ts";
import { filingSection, reasonField } from "../views/dialogue-fields.ts";
import { formFrame } from "../views/form-frame.ts";
import { html, when } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { personNames } from "./fields-of-kind.ts";
import { formGone, targetOf } from "./form-of-record.ts";
import { type OneRecord, oneRecord, receiptOf, stateName } from "./one-record.ts";
import { recordName } from "./record-name.ts";
import { sourcesOf } from "./sources.ts";
import { possibleSteps } from "./step-list.ts";

/** A step of the path, withdrawing included: what it is called, needs, and asks for. */
interface AskedStep {
  readonly name: string;
  readonly label: string;
  readonly action: Action;
  readonly fields: readonly DeclaredField[];
  readonly isWithdrawal: boolean;
}

/** The small form of one step, offered only where the record's state allows it; a step without fields is one button. */
export const recordStepPage: Page = async (request, params) => {
  const { texts, deps } = request;
  const one = await oneRecord(request, params, (kind) => stepIn(request, kind, params).action);
  const { kind, record, found, unit, address, title, path } = one;
  const step = stepIn(request, kind, params);
  if (!isPossible(request, one, step)) return formGone(request, one, step.fields);

  const state = await formState(request, {});
  const sources = await sourcesOf(request, unit, step.fields);
  const conflict = conflictPanel(request, one, state);
  const { submit } = texts.records;
  return pageResponse(request, {
    title: `${step.label} – ${title}`,
    faulty: state.problem !== undefined,
    exampleNotes: await exampleNotesOf(deps.table, [unit]),
    main: html`<p class="crumb"><a href="${address}">${title}</a></p>
      <h1>${step.label}</h1>
      <p class="about">${recordName(request, kind, record)}<br>
        <span class="aside">${texts.records.stepLead(stateName(request, kind, record.state))}</span></p>
      ${when(step.isWithdrawal, () => html`<p class="notice">${texts.records.withdrawWarning}</p>`)}
      ${formFrame({
        request,
        state,
        action: `${path}/${step.name}`,
        parts: ["filingReason", "reason", ...step.fields.map(({ name }) => name)],
        fields: formFieldsOf(step.fields),
        submit: step.isWithdrawal
          ? submit.withdraw
          : step.fields.some(({ isRequired }) => isRequired)
            ? submit.step
            : step.label,
        back: address,
        version: found.version,
        ...(conflict && { conflict }),
        body: (view) => html`${when(mustSayWhy(request, unit, step.action), () => filingSection(view))}
          ${when(step.isWithdrawal, () => reasonField(view))}
          ${declaredForm(view, { fields: step.fields, persons: personNames(kind) }, sources)}`,
      })}`,
  });
};

export const postRecordStep: Page = async (request, params) => {
  const one = await oneRecord(request, params, (kind) => stepIn(request, kind, params).action);
  const { kind, path } = one;
  const step = stepIn(request, kind, params);
  return answerForm(
    request,
    (draft) => href(request, `${path}/${step.name}`, draft),
    async (form) => {
      const { values } = form;
      await stepRecord(request.deps, targetOf(request, one, form), kind, step.name, {
        ...readFields(step.fields, values),
        ...(step.isWithdrawal && { reason: entered(values, "reason") }),
        filingReason: entered(values, "filingReason"),
      });
      return receiptOf(request, one, step.isWithdrawal ? "withdraw" : "step");
    },
    formFieldsOf(step.fields),
  );
};

const nothing = z.object({});

function stepIn(
  { texts, language }: PageRequest,
  kind: RecordKind,
  { step: name = "" }: Readonly<Record<string, string>>,
): AskedStep {
  const { record: action } = kind.rights;
  if (name === WITHDRAW)
    return { name, label: texts.records.withdraw, action, fields: [], isWithdrawal: true };
  const step = Object.hasOwn(kind.steps, name) ? kind.steps[name] : undefined;
  if (!step) throw new Refusal("not-found");
  return {
    name,
    label: step.name[language],
    action: step.action ?? action,
    fields: declaredFields(step.fields ?? nothing),
    isWithdrawal: false,
  };
}

const isPossible = (request: PageRequest, one: OneRecord, { name, isWithdrawal }: AskedStep): boolean =>
  isWithdrawal
    ? one.record.state !== WITHDRAWN
    : possibleSteps(request, one).some(([possible]) => possible === name);
