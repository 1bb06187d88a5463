import {
  CHAIR_POSTS,
  type ChairPost,
  DIALOGUE_FORMS,
  ENTERPRISE_BASES,
  PUBLIC_BASES,
  PUBLICATION_CHANNELS,
} from "../../../shared/dialogues/parts.ts";
import type { PersonalView } from "../../../shared/personal/personal-view.ts";
import type { Bilingual, Language } from "../../../shared/texts/bilingual.ts";
import type { Unit, UnitKind } from "../../../shared/units/unit.ts";
import { textOf } from "../forms/field-values.ts";
import { AREA_LABELS, BASIS_LABELS, CHANNEL_LABELS, FORM_LABELS, POST_LABELS } from "../texts/labels.ts";
import {
  type Choice,
  choiceField,
  type FormView,
  labelOf,
  selectField,
  textArea,
  textField,
} from "./controls.ts";
import { dateField, momentField } from "./date-controls.ts";
import { rows, section } from "./form-frame.ts";
import { type Html, html, when } from "./html.ts";
import { closedField, closedWords } from "./personal-view.ts";

/** The parts of a dialogue as sections of a form; which a form has depends on how far the dialogue has come. */

/**
 * Where, how, for whom and why. `day` is the input for the planned day where the form asks for it; `models` those that the
 * dialogue may be held under.
 */
export function planSection(view: FormView, unit: Unit, models: readonly Choice[], day?: Html): Html {
  const { texts } = view.request;
  return section(
    view,
    "plan",
    texts.forms.sections.plan,
    html`${day}
      ${textField(view, "plan.place", { required: true })}
      ${choiceField(view, "plan.form", "radio", choicesOf(DIALOGUE_FORMS, FORM_LABELS, view), { required: true })}
      ${areaFields(view, unit)}
      ${choiceField(view, "plan.basis", "radio", choicesOf(basesOf(unit), BASIS_LABELS, view), { required: true })}
      ${when(models.length > 0, () => selectField(view, "plan.model", models))}`,
  );
}

const basesOf = ({ kind }: Unit): readonly (keyof typeof BASIS_LABELS)[] =>
  kind === "enterprise" ? ENTERPRISE_BASES : PUBLIC_BASES;

/** A unit without ấp or khu phố is always meant as a whole. */
function areaFields(view: FormView, { subUnits }: Unit): Html {
  if (subUnits.length === 0) return html`<input type="hidden" name="plan.area.kind" value="whole-unit">`;
  const kinds = choicesOf(["whole-unit", "sub-units"], AREA_LABELS, view);
  const names = subUnits.map((name) => ({ value: name, label: name }));
  return html`<div class="area">
    ${choiceField(view, "plan.area", "radio", kinds, { required: true, name: "plan.area.kind" })}
    ${choiceField(view, "plan.area.names", "checkbox", names, { className: "sub-units" })}
  </div>`;
}

export function noticeSection(
  view: FormView,
  { hint, required = false }: { hint?: string; required?: boolean },
): Html {
  const { texts, today } = view.request;
  return section(
    view,
    "notice",
    texts.forms.sections.notice,
    dateField(view, "notice.publishedOn", { max: today, required, ...(hint && { hint }) }),
  );
}

/**
 * When it was, who chaired, how many came, and who. Nothing can have happened after today. `attendees` is what the record
 * has of them, where there is a record.
 */
export function meetingSection(
  view: FormView,
  unit: Unit,
  attendees?: PersonalView<readonly string[]> | undefined,
): Html {
  const { texts, today } = view.request;
  const { forms } = texts;
  const chairs = rows(
    view,
    "chairs",
    forms.chairNumber,
    (at) => html`${textField(view, `${at}.name`, { required: true, maxLength: 100 })}
      ${selectField(view, `${at}.post`, postChoices(view, unit.kind, at), { required: true })}
      ${textField(view, `${at}.title`, { maxLength: 150, hint: forms.hints.chairTitle })}`,
    [{ count: 1, label: forms.addChair }],
  );
  return html`${section(
    view,
    "meeting",
    forms.sections.meeting,
    html`${momentField(view, "meeting.startedAt", { required: true, max: today })}
      ${momentField(view, "meeting.endedAt", { required: true, max: today, dateHint: forms.hints.endDate })}
      ${textField(view, "meeting.attendees", { required: true, inputMode: "numeric", maxLength: 12, className: "narrow" })}
      ${textField(view, "meeting.coOrganiser", { maxLength: 200, hint: forms.hints.coOrganiser })}
      ${attendeesField(view, attendees)}`,
  )}
  ${section(view, "meeting.chairs", forms.sections.chairs, chairs)}`;
}

function attendeesField(view: FormView, attendees: PersonalView<readonly string[]> | undefined): Html {
  const closed = closedWords(view.request, attendees);
  if (closed !== undefined) return closedField(labelOf(view, "attendeeNames"), closed);
  return textArea(view, "attendeeNames", { rows: 4, hint: view.request.texts.forms.hints.attendeeNames });
}

/** Posts that a unit of the kind has; one that is chosen already stays on the list. */
function postChoices(view: FormView, kind: UnitKind, at: string): Choice[] {
  const chosen = textOf(view.values, `${at}.post`);
  const posts = CHAIR_POSTS.filter((post) => POSTS_OF[kind].includes(post) || post === chosen);
  return choicesOf(posts, POST_LABELS, view);
}

const PARTY: readonly ChairPost[] = ["party-secretary", "deputy-party-secretary"];
const GOVERNMENT: readonly ChairPost[] = [
  ...PARTY,
  "peoples-committee-chair",
  "peoples-committee-vice-chair",
  "peoples-council-chair",
  "other",
];
const POSTS_OF: Readonly<Record<UnitKind, readonly ChairPost[]>> = {
  commune: GOVERNMENT,
  locality: GOVERNMENT,
  agency: [...PARTY, "agency-head", "agency-deputy-head", "union-chair", "other"],
  enterprise: ["employer", "union-chair", ...PARTY, "other"],
};

export function conclusionSection(view: FormView, { optional }: { optional: boolean }): Html {
  const { forms } = view.request.texts;
  const body = html`${textField(view, "conclusion.number", { required: !optional, maxLength: 50, hint: forms.hints.number })}
    ${dateField(view, "conclusion.issuedOn", { required: !optional, max: view.request.today })}`;
  return section(
    view,
    "conclusion",
    forms.sections.conclusion,
    body,
    optional ? forms.optionalPart : undefined,
  );
}

export function publicationSection(view: FormView, { optional }: { optional: boolean }): Html {
  const { forms } = view.request.texts;
  const channels = choicesOf(PUBLICATION_CHANNELS, CHANNEL_LABELS, view);
  const body = html`${dateField(view, "publication.publishedOn", { required: !optional, max: view.request.today })}
    ${choiceField(view, "publication.channels", "checkbox", channels, { required: !optional })}`;
  return section(
    view,
    "publication",
    forms.sections.publication,
    body,
    optional ? forms.optionalPart : undefined,
  );
}

export function reasonField(view: FormView): Html {
  return textArea(view, "reason", { required: true, hint: view.request.texts.forms.hints.reason });
}

/** Why the standing agency files for the unit. */
export function filingSection(view: FormView, { required = true }: { required?: boolean } = {}): Html {
  const { sections, hints } = view.request.texts.forms;
  const hint = required ? hints.filingReason : `${hints.filingToOther} ${hints.filingReason}`;
  return section(view, "filing", sections.filing, textArea(view, "filingReason", { required, hint }));
}

/** The values with their labels, in the page's language. */
export function choicesOf<K extends string>(
  values: readonly K[],
  labels: Readonly<Record<K, Bilingual>>,
  { request: { language } }: { readonly request: { readonly language: Language } },
): Choice[] {
  return values.map((value) => ({ value, label: labels[value][language] }));
}
