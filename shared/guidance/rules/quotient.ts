import * as z from "zod";
import type { MetricName } from "../../pipeline/metrics.ts";
import type { Language } from "../../texts/bilingual.ts";
import type { Fault } from "../fault.ts";
import { amountInWords, measureInWords } from "../words.ts";
import { type Measure, measureFaults, measureOf, measureSchema, metricsOfMeasure } from "./measure.ts";
import type { Given } from "./rule-kind.ts";

/** What a criterion is worth while there is nothing to divide by ("không phát sinh"). */
export const whenNoneSchema = z.enum(["full", "zero", "not-applicable"]);
export type WhenNone = z.infer<typeof whenNoneSchema>;

/** What is divided by: a fixed number (2 dialogues a year), or what was counted (all dialogues held). */
export const targetSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("number"), count: z.int().min(1).max(1_000_000) }),
  z.strictObject({ kind: z.literal("metric"), of: measureSchema, whenNone: whenNoneSchema }),
]);
export type Target = z.infer<typeof targetSchema>;

/** A measure over a target. */
export interface Quotient {
  readonly value: Measure;
  readonly target: Target;
}

/** Both sides as counted, or how the guidance treats a target that counted nothing. */
export type Division = { readonly value: number; readonly target: number } | { readonly none: WhenNone };

/** Undefined while a figure was not stated. */
export function divide({ value, target }: Quotient, given: Given): Division | undefined {
  const counted = measureOf(value, given);
  if (target.kind === "number")
    return counted === undefined ? undefined : { value: counted, target: target.count };
  const total = measureOf(target.of, given);
  if (total === undefined) return undefined;
  if (total === 0) return { none: target.whenNone };
  return counted === undefined ? undefined : { value: counted, target: total };
}

/** The measures of a quotient: what is divided, and what by. */
export const measuresOf = ({ value, target }: Quotient): Measure[] =>
  target.kind === "metric" ? [value, target.of] : [value];

export const metricsOfQuotient = (quotient: Quotient): MetricName[] => [
  ...new Set(measuresOf(quotient).flatMap(metricsOfMeasure)),
];

export const quotientFaults = (at: string, { value, target }: Quotient): Fault[] => [
  ...measureFaults(`${at}.value`, value),
  ...(target.kind === "metric" ? measureFaults(`${at}.target.of`, target.of) : []),
];

/** `số cuộc đối thoại đã tổ chức / 2 cuộc`. */
export function quotientInWords({ value, target }: Quotient, language: Language): string {
  const divisor =
    target.kind === "number" ? amountInWords(target.count, value, language) : bracketed(target.of, language);
  return `${bracketed(value, language)} / ${divisor}`;
}

/** `; không phát sinh: đủ điểm`, or nothing where the target is a number. */
export const whenNoneInWords = ({ target }: Quotient, language: Language): string =>
  target.kind === "number" ? "" : `; ${NONE_WORDS[target.whenNone][language]}`;

export const NONE_WORDS = {
  full: { vi: "không phát sinh: đủ điểm", en: "none arising: full points" },
  zero: { vi: "không phát sinh: 0 điểm", en: "none arising: 0 points" },
  "not-applicable": { vi: "không phát sinh: không áp dụng", en: "none arising: not applicable" },
} as const;

/** Several metrics in brackets, so that what is divided or multiplied is plain. */
export function bracketed(measure: Measure, language: Language): string {
  const words = measureInWords(measure, language);
  return measure.length > 1 ? `(${words})` : words;
}
