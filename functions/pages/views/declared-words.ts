import type * as z from "zod";
import { formatDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import type { Input } from "../../../shared/records/fields.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { type DeclaredField, declaredFields, flat } from "../forms/declared-fields.ts";
import { patternOf } from "../forms/field-names.ts";
import { textOf, textsOf, type Values } from "../forms/field-values.ts";
import { NO, YES } from "../forms/read-declared.ts";
import { rowCount } from "../forms/rows.ts";
import { typedDate, typedNumber, typedTime } from "../forms/typed.ts";
import type { PageRequest } from "../page.ts";

/** What units and records are called, by id. */
export type Names = ReadonlyMap<string, string>;

/** One text of an input, as a record would say it; what cannot be read is said as it was typed. */
export function textInWords(
  { texts, language }: Pick<PageRequest, "texts" | "language">,
  input: Input,
  text: string,
  names: Names,
): string {
  switch (input.kind) {
    case "date":
      return dateInWords(text);
    case "number":
      return numberInWords(text, (number) => formatNumber(number, language));
    case "money":
      return numberInWords(text, (number) => `${formatNumber(number, language)} đ`);
    case "yes-no":
      return { [YES]: texts.site.yes, [NO]: texts.records.no }[text] ?? text;
    case "choice":
    case "choices":
      return input.options[text]?.[language] ?? text;
    case "unit":
    case "record":
      return names.get(text) ?? text;
    default:
      return text;
  }
}

/** What stands in the field's inputs, in one line; empty where nothing was entered. */
export function fieldInWords(
  request: Pick<PageRequest, "texts" | "language">,
  { words: { input } }: DeclaredField,
  values: Values,
  path: string,
  names: Names,
): string {
  const all = (fields: z.ZodObject, at: string) =>
    declaredFields(fields)
      .map((field) => fieldInWords(request, field, values, `${at}.${field.name}`, names))
      .filter((text) => text !== "")
      .join(", ");
  if (input.kind === "group") return all(input.fields, path);
  if (input.kind === "rows") {
    const rows = Array.from({ length: rowCount(values, { list: path }) }, (_, index) => `${path}.${index}`);
    return rows.map((at) => all(input.fields, at)).join("; ");
  }
  if (input.kind === "date-time") {
    const [date, time] = [textOf(values, `${path}.date`), textOf(values, `${path}.time`)];
    return [typedTime(time), dateInWords(date)].filter((text) => text !== "").join(" ");
  }
  return textsOf(values, path)
    .map((text) => text.replaceAll("\r\n", "\n").normalize("NFC").trim())
    .filter((text) => text !== "")
    .map((text) => textInWords(request, input, text, names))
    .join(", ");
}

/** The same for any input of these fields, by its name. */
export function inputInWords(
  request: Pick<PageRequest, "texts" | "language">,
  fields: readonly DeclaredField[],
  names: Names,
): (values: Values, name: string) => string {
  const known = new Map(flat(fields));
  return (values, name) => {
    const field = known.get(patternOf(name));
    if (field && isLeaf(field)) return fieldInWords(request, field, values, name, names);
    const text = textOf(values, name);
    if (name.endsWith(".date")) return dateInWords(text);
    return name.endsWith(".time") ? typedTime(text) : (names.get(text) ?? text);
  };
}

const isLeaf = ({ words: { input } }: DeclaredField): boolean =>
  input.kind !== "rows" && input.kind !== "group";

function dateInWords(text: string): string {
  const date = localDateSchema.safeParse(typedDate(text));
  return date.success ? formatDate(date.data) : text;
}

function numberInWords(text: string, say: (number: number) => string): string {
  const number = typedNumber(text);
  return typeof number === "number" ? say(number) : text;
}
