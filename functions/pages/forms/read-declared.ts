import { type DeclaredField, declaredFields } from "./declared-fields.ts";
import { entered, textOf, textsOf, type Values } from "./field-values.ts";
import { moment, readDate, readNumber } from "./read-dialogue-form.ts";
import { rowCount } from "./rows.ts";

/** What "yes" and "no" are called in the inputs of a form. */
export const YES = "yes";
export const NO = "no";

/**
 * The declared fields as a form's inputs give them, for the record's schema to judge. What was left empty is left out;
 * what cannot be read goes through as it was typed, so that it is refused by its own rule and shown again unchanged.
 */
export function readFields(
  declared: readonly DeclaredField[],
  values: Values,
  at = "",
): Record<string, unknown> {
  return Object.fromEntries(
    declared.flatMap((field) => {
      const value = readField(field, values, `${at}${field.name}`);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

function readField({ words: { input }, isOptional }: DeclaredField, values: Values, path: string): unknown {
  switch (input.kind) {
    case "date":
      return readDate(values, path);
    case "date-time":
      return moment(textOf(values, `${path}.date`), textOf(values, `${path}.time`));
    case "number":
    case "money":
      return readNumber(values, path);
    case "yes-no":
      return readYesNo(entered(values, path));
    case "choices":
    case "sub-units":
      return listOf(
        textsOf(values, path).filter((text) => text.trim() !== ""),
        isOptional,
      );
    case "rows": {
      const fields = declaredFields(input.fields);
      const count = rowCount(values, { list: path });
      return listOf(
        Array.from({ length: count }, (_, index) => readFields(fields, values, `${path}.${index}.`)),
        isOptional,
      );
    }
    case "group": {
      const group = readFields(declaredFields(input.fields), values, `${path}.`);
      // A group that is needed is read as empty, so that its own fields are asked for.
      return Object.keys(group).length > 0 || !isOptional ? group : undefined;
    }
    default:
      return entered(values, path);
  }
}

const readYesNo = (text: string | undefined): boolean | string | undefined => {
  if (text === YES) return true;
  return text === NO ? false : text;
};

const listOf = <T>(list: readonly T[], isOptional: boolean): readonly T[] | undefined =>
  list.length > 0 || !isOptional ? list : undefined;
