import { type LocalDateTime, yearOf } from "../calendar/local-date.ts";
import { futureFaults, labelFaults, orderFaults, placeFaults } from "../models/rules.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { Unit } from "../units/unit.ts";
import type { Work } from "./work.ts";
import type { WorkYear } from "./work-year.ts";

export const workFaults = (work: Work, unit: Unit, now: LocalDateTime): FieldProblem[] => [
  ...futureFaults([["decidedOn", work.decidedOn]], now),
  ...placeFaults(work.subUnits, unit),
  ...labelFaults(work),
];

/** In the order of the steps; what is not completed in the year is planned again for the next one, as its own record. */
export const workYearFaults = (entry: WorkYear, now: LocalDateTime): FieldProblem[] => [
  ...futureFaults(
    [
      ["startedOn", entry.startedOn],
      ["completedOn", entry.completedOn],
      ["acceptedOn", entry.acceptedOn],
      ["givenUpOn", entry.givenUpOn],
    ],
    now,
  ),
  ...orderFaults([
    ["plannedFrom", entry.plannedFrom],
    ["plannedUntil", entry.plannedUntil],
  ]),
  ...orderFaults([
    ["startedOn", entry.startedOn],
    ["completedOn", entry.completedOn],
    ["acceptedOn", entry.acceptedOn],
  ]),
  ...orderFaults([
    ["startedOn", entry.startedOn],
    ["givenUpOn", entry.givenUpOn],
  ]),
  ...completionFaults(entry),
];

/** The year's plan is carried out in the year: completed earlier or later, the work belongs to another record. */
function completionFaults({ completedOn, year }: WorkYear): FieldProblem[] {
  if (completedOn === undefined || yearOf(completedOn) === year) return [];
  return [fieldProblem("completedOn", "other-year", { year })];
}
