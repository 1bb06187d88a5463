import * as z from "zod";
import { localDateSchema, localDateTimeSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { line, paragraph } from "../texts/text.ts";

/**
 * Fields of records, each declared once: its schema together with what people read beside it. Forms, lists, API and
 * corrections are all drawn from the same declaration, so that none of them can forget a field.
 */
export type Input =
  | { readonly kind: "line" | "text" | "date" | "date-time" | "number" | "money" | "yes-no" | "unit" }
  | { readonly kind: "choice" | "choices"; readonly options: Readonly<Record<string, Bilingual>> }
  | { readonly kind: "sub-unit" | "sub-units" }
  /** A record of that kind, by its id. */
  | { readonly kind: "record"; readonly of: FactKind }
  /** Several of the same shape, one row each. */
  | { readonly kind: "rows"; readonly maximum: number; readonly fields: z.ZodObject }
  /** Fields that belong together. */
  | { readonly kind: "group"; readonly fields: z.ZodObject };

export interface FieldWords {
  readonly label: Bilingual;
  readonly hint?: Bilingual | undefined;
  readonly input: Input;
}

const FIELDS = new WeakMap<z.core.$ZodType, FieldWords>();

interface Hint {
  readonly hint?: Bilingual;
}

const declared = <S extends z.ZodType>(schema: S, label: Bilingual, input: Input, { hint }: Hint): S => {
  // A copy: the same base schema stands for many fields, each with its own words.
  const own = schema.clone();
  FIELDS.set(own, { label, hint, input });
  return own;
};

/** What was declared of a field, also where it is optional, nullable or has a default. */
export function wordsOf(schema: z.core.$ZodType): FieldWords | undefined {
  const own = FIELDS.get(schema);
  if (own) return own;
  const { def, parent } = schema._zod;
  if ("innerType" in def && isSchema(def.innerType)) return wordsOf(def.innerType);
  // `.min(1)` and the like make a new schema that knows the one it came from.
  return parent && wordsOf(parent);
}

const isSchema = (value: unknown): value is z.core.$ZodType =>
  typeof value === "object" && value !== null && "_zod" in value;

export const lineField = (max: number, vi: string, en: string, hint: Hint = {}) =>
  declared(line(max), { vi, en }, { kind: "line" }, hint);

export const textField = (max: number, vi: string, en: string, hint: Hint = {}) =>
  declared(paragraph(max), { vi, en }, { kind: "text" }, hint);

export const dateField = (vi: string, en: string, hint: Hint = {}) =>
  declared(localDateSchema, { vi, en }, { kind: "date" }, hint);

export const dateTimeField = (vi: string, en: string, hint: Hint = {}) =>
  declared(localDateTimeSchema, { vi, en }, { kind: "date-time" }, hint);

/** A whole number of things, from 0 or `min`. */
export const numberField = (
  { min = 0, max = 1_000_000 }: { readonly min?: number; readonly max?: number },
  vi: string,
  en: string,
  hint: Hint = {},
) => declared(z.int().min(min).max(max), { vi, en }, { kind: "number" }, hint);

/** Đồng; Vietnam has no smaller coin in use. */
export const moneyField = (vi: string, en: string, hint: Hint = {}) =>
  declared(z.int().min(0).max(100_000_000_000_000), { vi, en }, { kind: "money" }, hint);

export const yesNoField = (vi: string, en: string, hint: Hint = {}) =>
  declared(z.boolean(), { vi, en }, { kind: "yes-no" }, hint);

/** One of a list; the list says what each value is called. */
export const choiceField = <const O extends Readonly<Record<string, Bilingual>>>(
  options: O,
  vi: string,
  en: string,
  hint: Hint = {},
) => declared(z.enum(keysOf(options)), { vi, en }, { kind: "choice", options }, hint);

export const choicesField = <const O extends Readonly<Record<string, Bilingual>>>(
  options: O,
  vi: string,
  en: string,
  hint: Hint = {},
) =>
  declared(
    z.array(z.enum(keysOf(options))).max(Object.keys(options).length),
    { vi, en },
    { kind: "choices", options },
    hint,
  );

/** Another unit of the installation. */
export const unitField = (vi: string, en: string, hint: Hint = {}) =>
  declared(unitIdSchema, { vi, en }, { kind: "unit" }, hint);

/** One of the unit's own ấp, khu phố, by name; that the unit has it, the record's rules check. */
export const subUnitField = (vi: string, en: string, hint: Hint = {}) =>
  declared(line(100), { vi, en }, { kind: "sub-unit" }, hint);

export const subUnitsField = (vi: string, en: string, hint: Hint = {}) =>
  declared(z.array(line(100)).max(100), { vi, en }, { kind: "sub-units" }, hint);

/** Another record, by id: `schema` is the id schema of its kind. */
export const recordField = <S extends z.ZodType>(
  of: FactKind,
  schema: S,
  vi: string,
  en: string,
  hint: Hint = {},
) => declared(schema, { vi, en }, { kind: "record", of }, hint);

export const rowsField = <S extends z.ZodRawShape>(
  { min = 0, max }: { readonly min?: number; readonly max: number },
  shape: S,
  vi: string,
  en: string,
  hint: Hint = {},
) => {
  const fields = z.strictObject(shape);
  return declared(
    z.array(fields).min(min).max(max),
    { vi, en },
    { kind: "rows", maximum: max, fields },
    hint,
  );
};

export const groupField = <S extends z.ZodRawShape>(shape: S, vi: string, en: string, hint: Hint = {}) => {
  const fields = z.strictObject(shape);
  return declared(fields, { vi, en }, { kind: "group", fields }, hint);
};

const keysOf = <O extends Readonly<Record<string, Bilingual>>>(
  options: O,
): [keyof O & string, ...(keyof O & string)[]] =>
  Object.keys(options) as [keyof O & string, ...(keyof O & string)[]];
