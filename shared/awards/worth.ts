import * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import { type Amount, amountOn } from "../limits/amount.ts";
import type { Place } from "../limits/scope.ts";
import type { AwardKind, CandidateKind } from "./award-kind.ts";

/**
 * What goes with an award (tiền thưởng): coefficient × base salary on the day of the decision. How the product is to be
 * rounded is not known, so it is kept exactly, in 1/100 đồng.
 */
export const worthSchema = z.strictObject({
  /** Hundredths: 800 = 8,0. */
  coefficient: z.int().min(0),
  /** Đồng. */
  baseSalary: z.int().min(0),
  /** Exact product in 1/100 đồng; `dong` is there where it is whole. */
  hundredthsOfDong: z.int().min(0),
  dong: z.int().min(0).optional(),
  sources: z.array(z.string()).length(2),
});
export type Worth = z.infer<typeof worthSchema>;

/** Undefined where a coefficient or the base salary is not known on that date: that is an answer. */
export function worthOf(
  award: Pick<AwardKind, "coefficients">,
  candidate: CandidateKind,
  day: LocalDate,
  { amounts, here }: { readonly amounts: readonly Amount[]; readonly here: Place },
): Worth | undefined {
  const of = award.coefficients[candidate];
  const coefficient =
    of === undefined ? undefined : amountOn(amounts, { kind: "award-coefficient", of }, day, here);
  const base = amountOn(amounts, { kind: "base-salary" }, day, here);
  if (!coefficient || !base) return undefined;
  const hundredthsOfDong = coefficient.value * base.value;
  return {
    coefficient: coefficient.value,
    baseSalary: base.value,
    hundredthsOfDong,
    ...(hundredthsOfDong % 100 === 0 && { dong: hundredthsOfDong / 100 }),
    sources: [coefficient.source, base.source],
  };
}
