import type * as z from "zod";
import { wordsOf } from "../../shared/records/fields.ts";
import { RECORD_KINDS } from "../../shared/records/kinds.ts";
import { sampleOf } from "./record-samples.ts";

/** A body for a collection, and the field and rule that must be told of each fault in it. */
export interface BadRecord {
  readonly what: string;
  readonly collection: string;
  readonly body: object;
  readonly faults: readonly { readonly field: string; readonly rule: string }[];
}

/** Longer than any text may be. */
const TOO_LONG = "a".repeat(50_001);

/** The kinds that people enter, and a right entry of each but for records that it names. */
const ENTERED = RECORD_KINDS.filter(({ collection }) => collection !== "assignments");
const rightOf = (collection: string): object => sampleOf(collection, "phuong-1");

/** Names of the fields in which people type words. */
function textsOf(entry: z.ZodObject): string[] {
  return Object.entries(entry.shape).flatMap(([name, schema]) => {
    const kind = wordsOf(schema)?.input.kind;
    return kind === "line" || kind === "text" ? [name] : [];
  });
}

/** What no field of that kind takes. */
function wrongFor(schema: z.core.$ZodType): { readonly value: unknown; readonly rule: string } {
  const kind = wordsOf(schema)?.input.kind;
  switch (kind) {
    case "yes-no":
      return { value: "có", rule: "type" };
    case "choice":
      return { value: "khong-co", rule: "choice" };
    case "number":
    case "money":
      return { value: "12", rule: "type" };
    default:
      return { value: 7, rule: "type" };
  }
}

const everyField = (name: string, of: (schema: z.core.$ZodType) => { value: unknown; rule: string }) =>
  ENTERED.map(({ collection, entry }): BadRecord => {
    const wrong = Object.entries(entry.shape).map(([field, schema]) => ({ field, ...of(schema) }));
    return {
      what: `${collection}: ${name}`,
      collection,
      body: { unit: "phuong-1", ...Object.fromEntries(wrong.map(({ field, value }) => [field, value])) },
      faults: wrong.map(({ field, rule }) => ({ field, rule })),
    };
  });

const everyText = (name: string, value: string, rule: string) =>
  ENTERED.map(({ collection, entry }): BadRecord => {
    const texts = textsOf(entry);
    return {
      what: `${collection}: ${name}`,
      collection,
      body: { ...rightOf(collection), ...Object.fromEntries(texts.map((field) => [field, value])) },
      faults: texts.map((field) => ({ field, rule })),
    };
  });

/** For every collection: every field wrong at once, a field too many, texts that are too long or hold what nobody types. */
export const BAD_RECORDS: readonly BadRecord[] = [
  ...everyField("every field of another type", wrongFor),
  ...ENTERED.map(({ collection }) => ({
    what: `${collection}: fields that nobody knows`,
    collection,
    body: { ...rightOf(collection), points: 10_000, state: "confirmed", year: 2022 },
    faults: ["points", "state", "year"].map((field) => ({ field, rule: "unknown-field" })),
  })),
  ...everyText("texts that are too long", TOO_LONG, "too-long"),
  ...everyText("texts with null bytes", "kê\u0000u", "control-characters"),
];

/** Addresses in which the name of a collection or a step is none, some of them names that every object has. */
export const STRANGE_NAMES = [
  "khong-co",
  "__proto__",
  "constructor",
  "toString",
  "hasOwnProperty",
  "RECEPTIONS",
  "dialogues",
  "carry-overs",
  "..%2freceptions",
];
