import { checkCriteria } from "./check-criteria.ts";
import { checkDates } from "./check-dates.ts";
import { checkGrades } from "./check-grades.ts";
import { type Fault, shapeFaults } from "./fault.ts";
import { type Guidance, guidanceSchema } from "./guidance.ts";

/**
 * What is wrong with a guidance, each fault with its place, rule and words; empty for one that may be issued.
 * Takes data of any shape. Shape comes first (fields, types, known metrics); only data of the right shape is then
 * checked for sense. A draft of the right shape may be kept and tried with faults; while there is one it is not
 * issued. Real tables fail this: see the draft in domain C.2.
 */
export function checkGuidance(data: unknown): Fault[] {
  const parsed = guidanceSchema.safeParse(data, { reportInput: true });
  return parsed.success ? senseFaults(parsed.data) : shapeFaults(parsed.error);
}

/** The same for a guidance whose shape is known to be right: sums, caps, numbers, names, thresholds, dates. */
export const senseFaults = (guidance: Guidance): Fault[] => [
  ...checkDates(guidance),
  ...checkCriteria(guidance),
  ...checkGrades(guidance),
];
