import * as z from "zod";
import type { Input } from "../../shared/records/fields.ts";
import { wordsOf } from "../../shared/records/fields.ts";
import { RECORD_KINDS } from "../../shared/records/kinds.ts";
import { MARKUP } from "./attack-markup.ts";
import { type Entry, sampleOf } from "./record-samples.ts";

const entrySchema = z.record(z.string(), z.unknown());
/** A field holds less of a text the shorter it may be. */
const LENGTHS = [1000, 200, 150, 100, 50, 20, 12];

let turn = 0;
/** Another of the texts each time. */
export const nextMarkup = (): string => {
  turn += 1;
  return MARKUP[turn % MARKUP.length] ?? MARKUP[0];
};

/** A right entry of the collection with markup in every field that takes it, and what stands in which field. */
export function markedEntry(
  collection: string,
  unit: string,
  link: string,
): { readonly entry: Entry; readonly texts: ReadonlyMap<string, string> } {
  const kind = RECORD_KINDS.find((one) => one.collection === collection);
  if (!kind) throw new Error(`no records of ${collection}`);
  const texts = new Map<string, string>();
  const entry = marked(kind.entry, sampleOf(collection, unit, { link, nth: 7 }), texts, "");
  return { entry, texts };
}

/** The entry without the fields that were refused. */
export const withoutFields = (entry: Entry, names: ReadonlySet<string>): Entry =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.has(name)));

function marked(schema: z.ZodObject, entry: Entry, texts: Map<string, string>, at: string): Entry {
  const filled = Object.entries(schema.shape).flatMap(([name, field]) => {
    const value = valueFor(field, entry[name], texts, `${at}${name}`);
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...entry, ...Object.fromEntries(filled) };
}

function valueFor(field: z.core.$ZodType, value: unknown, texts: Map<string, string>, name: string): unknown {
  const input: Input | undefined = wordsOf(field)?.input;
  switch (input?.kind) {
    case "line":
    case "text": {
      const text = longestOf(field, nextMarkup());
      if (text !== undefined) texts.set(name, text);
      return text;
    }
    // What a group consists of depends on its choice: only what the sample has is filled in.
    case "group": {
      const group = entrySchema.safeParse(value).data;
      if (!group) return undefined;
      const known = Object.fromEntries(Object.entries(input.fields.shape).filter(([part]) => part in group));
      return marked(z.object(known), group, texts, `${name}.`);
    }
    case "rows": {
      const rows = z.array(entrySchema).min(1).safeParse(value).data;
      return rows?.map((row, index) => marked(input.fields, row, texts, `${name}.${index}.`));
    }
    default:
      return undefined;
  }
}

/** As much of the text as the field takes; undefined where it takes none, because it asks for a number or a code. */
const longestOf = (field: z.core.$ZodType, text: string): string | undefined =>
  LENGTHS.map((length) => text.slice(0, length).trim()).find((some) => z.safeParse(field, some).success);
