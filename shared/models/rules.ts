import { dateOf, formatDate, type LocalDate, type LocalDateTime } from "../calendar/local-date.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { Unit } from "../units/unit.ts";
import type { Model } from "./model.ts";
import type { ModelYear } from "./model-year.ts";
import { LEVEL_IDS, levelsOn } from "./recognition-levels.ts";

/** A day by the field it stands in, where it was told. */
type Dated = readonly [field: string, day: LocalDate | undefined];

export function modelFaults(model: Model, unit: Unit, now: LocalDateTime): FieldProblem[] {
  return [
    ...futureFaults([["registeredOn", model.registeredOn]], now),
    ...orderFaults([
      ["beginsOn", model.beginsOn],
      ["evaluationOn", model.evaluationOn],
    ]),
    ...labelFaults(model),
    ...placeFaults(model.subUnits, unit),
  ];
}

/** What is told to have happened has happened, in the order of the steps; recognised is only what is effective. */
export function modelYearFaults(entry: ModelYear, now: LocalDateTime): FieldProblem[] {
  const recognised = LEVEL_IDS.map((level): Dated => [`${level}.on`, entry[level]?.on]);
  const steps: Dated[] = [
    ["approvedOn", entry.approvedOn],
    ["begunOn", entry.begunOn],
    ["evaluatedOn", entry.evaluatedOn],
    ["replicatedOn", entry.replicatedOn],
  ];
  const pauses: Dated[] = [
    ["pausedOn", entry.pausedOn],
    ["resumedOn", entry.resumedOn],
  ];
  const ends: Dated[] = [
    ["reportOn", entry.reportOn],
    ["endedOn", entry.endedOn],
  ];
  return [
    ...(entry.firstYear > entry.year
      ? [fieldProblem("firstYear", "too-large", { maximum: entry.year })]
      : []),
    ...futureFaults([...steps, ...pauses, ...ends, ...recognised], now),
    ...orderFaults(steps),
    ...orderFaults([
      ["begunOn", entry.begunOn],
      ["pausedOn", entry.pausedOn],
      // Paused anew, it was resumed before.
      ["resumedOn", entry.state === "paused" ? undefined : entry.resumedOn],
    ]),
    ...recognised.flatMap((one) => orderFaults([["evaluatedOn", entry.evaluatedOn], one])),
    ...recognitionFaults(entry),
  ];
}

function recognitionFaults(entry: ModelYear): FieldProblem[] {
  const told = LEVEL_IDS.flatMap((level) => {
    const on = entry[level]?.on;
    return on === undefined ? [] : [{ level, on }];
  });
  if (entry.state === "recognised" && told.length === 0) return [fieldProblem("local", "required")];
  if (entry.outcome !== "effective")
    return [
      ...told.map(({ level }) => fieldProblem(level, "model-not-effective")),
      ...(entry.replicatedOn ? [fieldProblem("replicatedOn", "model-not-effective")] : []),
    ];
  return told.flatMap(({ level, on }) =>
    levelsOn(on).includes(level) ? [] : [fieldProblem(level, "not-in-force", { date: formatDate(on) })],
  );
}

/** A campaign ends after it begins. Works carry the same labels. */
export const labelFaults = ({ campaign }: Pick<Model, "campaign">): FieldProblem[] =>
  orderFaults([
    ["campaign.from", campaign?.from],
    ["campaign.to", campaign?.to],
  ]);

/** The unit has the ấp and khu phố that are named. */
export const placeFaults = (names: readonly string[] | undefined, unit: Unit): FieldProblem[] =>
  (names ?? []).flatMap((name, index) =>
    unit.subUnits.includes(name) ? [] : [fieldProblem(`subUnits.${index}`, "sub-unit-unknown", { name })],
  );

/** Nothing is told to have happened that is still to come. */
export const futureFaults = (days: readonly Dated[], now: LocalDateTime): FieldProblem[] =>
  days.flatMap(([field, day]) =>
    day !== undefined && day > dateOf(now) ? [fieldProblem(field, "date-in-future")] : [],
  );

/** Each day that is told is not before the one told last in the list. */
export function orderFaults(days: readonly Dated[]): FieldProblem[] {
  const told = days.flatMap(([field, day]) => (day === undefined ? [] : [{ field, day }]));
  return told.flatMap(({ field, day }, index) => {
    const before = told[index - 1]?.day;
    return before !== undefined && day < before
      ? [fieldProblem(field, "before-date", { date: formatDate(before) })]
      : [];
  });
}
