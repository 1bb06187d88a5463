import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { type Place, SCOPE_ORDER, scopeSchema, termsHere } from "./scope.ts";

/** Amounts that rules speak in, as dated data. */
export const AMOUNT_KINDS = [
  /** Lương cơ sở: đồng a month. */
  "base-salary",
  /** What an award is worth: hundredths of the base salary (1200 = 12,0). */
  "award-coefficient",
] as const;

export const amountSchema = z.strictObject({
  kind: z.enum(AMOUNT_KINDS),
  /** Which award the coefficient is of; a base salary is of nothing. */
  of: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(60)
    .optional(),
  name: bilingualSchema.optional(),
  value: z.int().min(0).max(1_000_000_000_000),
  from: localDateSchema,
  /** Last day in force; open while the amount stands. */
  to: localDateSchema.optional(),
  scope: scopeSchema,
  /** Document and article; what is not read in it is marked "kiểm tra lại / verify". */
  source: line(300),
});
export type Amount = z.infer<typeof amountSchema>;

/**
 * The amount in force on that day, with where it is written; undefined when none is known on that date. A narrower rule
 * that binds `here` goes before a wider one, because an amount is no limit: the local one is what is paid.
 */
export function amountOn(
  amounts: readonly Amount[],
  { kind, of }: Pick<Amount, "kind" | "of">,
  day: LocalDate,
  here?: Place,
): Amount | undefined {
  return amounts
    .filter((amount) => amount.kind === kind && amount.of === of && binds(amount, day, here))
    .sort((a, b) => SCOPE_ORDER.indexOf(b.scope.kind) - SCOPE_ORDER.indexOf(a.scope.kind))[0];
}

const binds = (amount: Amount, day: LocalDate, here: Place | undefined): boolean =>
  here
    ? termsHere(amount, here).some((term) => isOn(term, day))
    : amount.scope.kind === "nation" && isOn(amount, day);
