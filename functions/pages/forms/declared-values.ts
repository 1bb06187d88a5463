import * as z from "zod";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import { type DeclaredField, declaredFields } from "./declared-fields.ts";
import type { Values } from "./field-values.ts";
import { NO, YES } from "./read-declared.ts";

/** A record's fields as the inputs of its forms hold them: what `readFields` reads back. */
export function valuesOfFields(
  declared: readonly DeclaredField[],
  fields: Readonly<Record<string, unknown>>,
  at = "",
): Values {
  return Object.assign(
    {},
    ...declared.map((field) => valuesOfField(field, fields[field.name], `${at}${field.name}`)),
  );
}

const textSchema = z.coerce.string();
const listSchema = z.array(z.unknown());
const objectSchema = z.record(z.string(), z.unknown());

function valuesOfField({ words: { input } }: DeclaredField, value: unknown, path: string): Values {
  if (value === undefined || value === null) return {};
  switch (input.kind) {
    case "date-time": {
      const [date = "", time = ""] = textSchema.parse(value).split("T");
      return { [`${path}.date`]: [date], [`${path}.time`]: [time] };
    }
    // Grouped, so that the noughts of an amount can be counted.
    case "money":
      return { [path]: [formatNumber(z.number().parse(value), "vi")] };
    case "yes-no":
      return { [path]: [value === true ? YES : NO] };
    case "choices":
    case "sub-units":
      return { [path]: listSchema.parse(value).map((one) => textSchema.parse(one)) };
    case "rows": {
      const fields = declaredFields(input.fields);
      const rows = listSchema.parse(value);
      return Object.assign(
        {},
        ...rows.map((row, index) => valuesOfFields(fields, objectSchema.parse(row), `${path}.${index}.`)),
      );
    }
    case "group":
      return valuesOfFields(declaredFields(input.fields), objectSchema.parse(value), `${path}.`);
    default:
      return { [path]: [textSchema.parse(value)] };
  }
}
