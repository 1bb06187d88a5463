import { formatDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { Plan } from "../../../shared/dialogues/parts.ts";
import { type Bilingual, formatNumber, type Language } from "../../../shared/texts/bilingual.ts";
import type { Unit } from "../../../shared/units/unit.ts";
import { unitName } from "../dialogues/units.ts";
import { DIALOGUE_FIELDS, patternOf, rowNumber } from "../forms/field-names.ts";
import { textsOf, type Values } from "../forms/field-values.ts";
import type { FormFields } from "../forms/form-fields.ts";
import { typedDate, typedNumber, typedTime } from "../forms/typed.ts";
import type { PageRequest } from "../page.ts";
import {
  AREA_LABELS,
  BASIS_LABELS,
  CHANNEL_LABELS,
  FORM_LABELS,
  OPINION_FIELD_LABELS,
  OUTCOME_LABELS,
  POST_LABELS,
} from "../texts/labels.ts";
import { labelOf } from "./controls.ts";

/** What an input is called outside its form: `Ý kiến 3 – Nội dung`, `Bắt đầu – Giờ`. */
export function placeInWords(
  request: PageRequest,
  path: string,
  fields: FormFields = DIALOGUE_FIELDS,
): string {
  const { forms } = request.texts;
  const label = labelOf({ request, fields }, path);
  if (path.endsWith(".date")) return `${label} – ${forms.date}`;
  if (path.endsWith(".time")) return `${label} – ${forms.time}`;
  const number = rowNumber(path);
  const rows = Object.values(fields.rows).find(({ list }) => path.startsWith(`${list}.`));
  if (number === undefined || !rows) return label;
  return `${fields.rowName(request, rows.list, number)} – ${label}`;
}

/** What stands in the inputs of that name, as a record would say it; empty where nothing was entered. */
export function valueInWords(
  request: PageRequest,
  values: Values,
  name: string,
  units: readonly Unit[],
): string {
  const pattern = patternOf(name);
  return textsOf(values, name)
    .map((value) => value.replaceAll("\r\n", "\n").normalize("NFC").trim())
    .filter((value) => value !== "")
    .map((value) => inWords(request, pattern, value, units))
    .join(", ");
}

/** Whom a dialogue is for: the whole unit, or the names of its parts. */
export const areaInWords = (area: Plan["area"], language: Language): string =>
  area.kind === "whole-unit" ? AREA_LABELS["whole-unit"][language] : area.names.join(", ");

/** Fields whose values are codes, with what each is called. */
const CODES: Readonly<Record<string, Readonly<Record<string, Bilingual>>>> = {
  "plan.form": FORM_LABELS,
  "plan.area.kind": AREA_LABELS,
  "plan.basis": BASIS_LABELS,
  "meeting.chairs.*.post": POST_LABELS,
  "publication.channels": CHANNEL_LABELS,
  "opinions.*.field": OPINION_FIELD_LABELS,
  "opinions.*.outcome.kind": OUTCOME_LABELS,
};
const UNITS = ["unit", "opinions.*.outcome.toUnit"];
const NUMBERS = ["meeting.attendees", "opinions.*.people"];

/** What cannot be read is said as it was typed. */
function inWords(request: PageRequest, pattern: string, value: string, units: readonly Unit[]): string {
  const { language, texts } = request;
  if (CODES[pattern]) return CODES[pattern][value]?.[language] ?? value;
  if (UNITS.includes(pattern)) {
    const unit = units.find(({ id }) => id === value);
    return unit ? unitName(request, unit) : value;
  }
  if (NUMBERS.includes(pattern)) {
    const number = typedNumber(value);
    return typeof number === "number" ? formatNumber(number, language) : value;
  }
  if (pattern.endsWith(".time")) return typedTime(value);
  if (/(?:On|\.date)$/.test(pattern)) {
    const date = localDateSchema.safeParse(typedDate(value));
    return date.success ? formatDate(date.data) : value;
  }
  return pattern === "opinions.*.withdrawn" ? texts.site.yes : value;
}
