import type * as z from "zod";
import { fieldProblemsOf } from "../problems/parse.ts";
import type { Bilingual } from "../texts/bilingual.ts";

/** What is wrong with loaded data: its place (`criteria[1].children[0].max`), the rule it breaks, and in words. */
export interface Fault {
  readonly at: string;
  readonly rule: string;
  readonly message: Bilingual;
}

export const fault = (at: string, rule: string, vi: string, en: string): Fault => ({
  at,
  rule,
  message: { vi, en },
});

/** That fault if the data is wrong, else none. */
export const faultIf = (wrong: boolean, at: string, rule: string, vi: string, en: string): Fault[] =>
  wrong ? [fault(at, rule, vi, en)] : [];

/** The same faults seen from outside: `max` under `criteria[1]` is `criteria[1].max`. */
export const under = (place: string, faults: readonly Fault[]): Fault[] =>
  faults.map((inner) => ({ ...inner, at: inner.at === "" ? place : `${place}.${inner.at}` }));

/** zod's issues as faults; parse with `reportInput: true`, so that a missing field is told from a wrong one. */
export const shapeFaults = (error: z.ZodError): Fault[] =>
  fieldProblemsOf(error).map(({ field, rule, message, remedy }) => ({
    at: field.replace(/\.(\d+)(?=\.|$)/g, "[$1]"),
    rule,
    message: { vi: `${message.vi} ${remedy.vi}`, en: `${message.en} ${remedy.en}` },
  }));

/** Every value that was already met earlier in the list, with its place in it. */
export function repeated<T>(values: readonly T[]): { value: T; index: number }[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [{ value, index }] : []));
}
