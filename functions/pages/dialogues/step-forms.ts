import type { LocalDate } from "../../../shared/calendar/local-date.ts";
import type { Dialogue } from "../../../shared/dialogues/dialogue.ts";
import type { StepName } from "../../../shared/dialogues/submission.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { entered, type Values } from "../forms/field-values.ts";
import {
  readAttendeeNames,
  readConclusion,
  readDate,
  readMeeting,
  readNotice,
  readOpinions,
  readPublication,
} from "../forms/read-dialogue-form.ts";
import type { FormView } from "../views/controls.ts";
import { dateField } from "../views/date-controls.ts";
import {
  conclusionSection,
  meetingSection,
  noticeSection,
  publicationSection,
  reasonField,
} from "../views/dialogue-fields.ts";
import { type Html, html } from "../views/html.ts";
import { opinionsSection } from "../views/opinion-fields.ts";

/** What the form of a step consists of, and how its values are read. */
export interface StepForm {
  /** Fields with inputs, by the beginning of their path. */
  readonly parts: readonly string[];
  initial(about: { readonly dialogue: Dialogue; readonly today: LocalDate }): Values;
  body(view: FormView, about: { readonly unit: Unit; readonly units: readonly Unit[] }): Html;
  /** For `stepSchema` to judge, together with the step's name. */
  read(values: Values, unitNames: ReadonlyMap<string, string>): object;
}

const nothing = (): Values => ({});

const newDay = (view: FormView): Html =>
  dateField(view, "plannedOn", {
    min: view.request.today,
    hint: view.request.texts.forms.hints.plannedAgain,
  });

const withReason: Pick<StepForm, "parts" | "initial" | "body" | "read"> = {
  parts: ["reason"],
  initial: nothing,
  body: (view) => reasonField(view),
  read: (values) => ({ reason: entered(values, "reason") }),
};

/** A part that a step cannot do without is read as empty where nothing was entered, so that its fields are asked for. */
export const STEP_FORMS: Readonly<Record<StepName, StepForm>> = {
  announce: {
    parts: ["notice", "plannedOn"],
    initial: ({ today }) => ({ "notice.publishedOn": [today] }),
    body: (view) => html`${noticeSection(view, { required: true })}${newDay(view)}`,
    read: (values) => ({ notice: readNotice(values) ?? {}, plannedOn: readDate(values, "plannedOn") }),
  },
  record: {
    parts: ["meeting", "attendeeNames", "opinions", "conclusion", "publication"],
    initial: ({ dialogue: { plan }, today }) => ({
      "meeting.startedAt.date": [plan.plannedOn < today ? plan.plannedOn : today],
    }),
    body: (view, { unit, units }) => html`${meetingSection(view, unit)}
      ${opinionsSection(view, unit, units)}
      ${conclusionSection(view, { optional: true })}
      ${publicationSection(view, { optional: true })}`,
    read: (values, unitNames) => ({
      meeting: readMeeting(values),
      attendeeNames: readAttendeeNames(values),
      opinions: readOpinions(values, unitNames),
      conclusion: readConclusion(values),
      publication: readPublication(values),
    }),
  },
  conclude: {
    parts: ["conclusion", "publication"],
    initial: nothing,
    body: (view) =>
      html`${conclusionSection(view, { optional: false })}${publicationSection(view, { optional: true })}`,
    read: (values) => ({ conclusion: readConclusion(values) ?? {}, publication: readPublication(values) }),
  },
  publish: {
    parts: ["publication"],
    initial: nothing,
    body: (view) => publicationSection(view, { optional: false }),
    read: (values) => ({ publication: readPublication(values) ?? {} }),
  },
  postpone: {
    ...withReason,
    parts: ["reason", "plannedOn"],
    body: (view) => html`${reasonField(view)}${newDay(view)}`,
    read: (values) => ({ reason: entered(values, "reason"), plannedOn: readDate(values, "plannedOn") }),
  },
  cancel: withReason,
  withdraw: withReason,
  "add-opinions": {
    parts: ["opinions"],
    initial: nothing,
    body: (view, { unit, units }) => opinionsSection(view, unit, units),
    read: (values, unitNames) => ({ opinions: readOpinions(values, unitNames) }),
  },
};
