import * as z from "zod";
import { type FieldWords, wordsOf } from "../../../shared/records/fields.ts";
import type { FormFields, RowList, Words } from "./form-fields.ts";

/** A field as `shared/records/fields.ts` declares it, with its name in forms and bodies. */
export interface DeclaredField {
  readonly name: string;
  readonly words: FieldWords;
  /** Marked on the form: it cannot be left empty. A list that may be empty is asked of nobody. */
  readonly isRequired: boolean;
  /** Left out of the body where it is empty. */
  readonly isOptional: boolean;
  /** Most characters of a line. */
  readonly maxLength: number | undefined;
}

/** The fields of an object of declared fields, in the order of its declaration. */
export function declaredFields(object: Pick<z.ZodObject, "shape">): DeclaredField[] {
  const declared = declaredOf(object);
  const missing = Object.keys(object.shape).filter((name) => !declared.some((field) => field.name === name));
  if (missing.length > 0)
    throw new Error(`fields not made by shared/records/fields.ts: ${missing.join(", ")}`);
  return declared;
}

/** Those fields of an object that were declared; a record also has what it remembers for itself. */
export const declaredOf = ({ shape }: Pick<z.ZodObject, "shape">): DeclaredField[] =>
  Object.entries(shape).flatMap(([name, schema]) => {
    const words = wordsOf(schema);
    if (!words) return [];
    const isOptional = schema._zod.optin === "optional";
    const isRequired = !isOptional && !z.safeParse(schema, []).success;
    return [{ name, words, isRequired, isOptional, maxLength: maxLengthOf(schema) }];
  });

function maxLengthOf(schema: z.core.$ZodType): number | undefined {
  const inner = schema instanceof z.ZodOptional ? schema.unwrap() : schema;
  return inner instanceof z.ZodString ? (inner.maxLength ?? undefined) : undefined;
}

/** Fields that forms about records have beside the declared ones; their words stand in `texts/<language>/fields.ts`. */
export const COMMON_FIELDS = ["unit", "filingReason", "reason"] as const;

const isCommon = (pattern: string): pattern is (typeof COMMON_FIELDS)[number] =>
  COMMON_FIELDS.some((name) => name === pattern);

/** The fields of a form that is drawn from a declaration. */
export function formFieldsOf(declared: readonly DeclaredField[]): FormFields {
  const known = new Map(flat(declared));
  return {
    patterns: [...COMMON_FIELDS, ...known.keys()],
    rows: rowLists([...known]),
    labelOf: (words, pattern) => labelIn(words, pattern, known.get(pattern)),
    rowName: (words, list, number) => `${labelIn(words, list, known.get(list))} ${number}`,
  };
}

function labelIn({ texts, language }: Words, pattern: string, field: DeclaredField | undefined): string {
  if (field) return field.words.label[language];
  return isCommon(pattern) ? texts.fields[pattern] : pattern;
}

/** Every field with its pattern, those within rows and groups after the row or group itself. */
export function flat(declared: readonly DeclaredField[], at = ""): [string, DeclaredField][] {
  return declared.flatMap((field): [string, DeclaredField][] => {
    const { input } = field.words;
    const path = `${at}${field.name}`;
    const own: [string, DeclaredField] = [path, field];
    if (input.kind === "rows") return [own, ...flat(declaredFields(input.fields), `${path}.*.`)];
    if (input.kind === "group") return [own, ...flat(declaredFields(input.fields), `${path}.`)];
    return [own];
  });
}

/** Rows are numbered with two digits at most. */
const MOST_ROWS = 100;

function rowLists(known: readonly (readonly [string, DeclaredField])[]): Readonly<Record<string, RowList>> {
  return Object.fromEntries(
    known.flatMap(
      ([
        list,
        {
          words: { input },
        },
      ]) =>
        input.kind === "rows"
          ? [
              [
                list,
                {
                  list,
                  firstInput: firstInputOf(declaredFields(input.fields)),
                  maximum: Math.min(input.maximum, MOST_ROWS),
                },
              ],
            ]
          : [],
    ),
  );
}

function firstInputOf([first]: readonly DeclaredField[]): string {
  if (!first) return "";
  const { input } = first.words;
  return input.kind === "group" ? `${first.name}.${firstInputOf(declaredFields(input.fields))}` : first.name;
}
