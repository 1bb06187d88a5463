import type { LocalDate, LocalDateTime } from "../calendar/local-date.ts";
import { futureFaults, orderFaults } from "../models/rules.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { Unit } from "../units/unit.ts";
import type { Vote } from "./vote.ts";
import { leastOf, thresholdOn } from "./vote-rules.ts";

export const voteFaults = (vote: Vote, unit: Unit, now: LocalDateTime): FieldProblem[] => [
  ...(vote.subject === "contribution" && vote.work === undefined ? [fieldProblem("work", "required")] : []),
  ...proposalFaults(vote),
  ...rowFaults("electorate", vote.electorate, unit.subUnits),
  ...countFaults(vote),
  ...dayFaults(vote, now),
  ...(vote.state === "recognised" && vote.result?.passed === false
    ? [fieldProblem("recognisedOn", "vote-not-passed")]
    : []),
];

/** A proposal by residents names how many households make it, and they are enough. */
function proposalFaults({
  proposedBy,
  proposingHouseholds,
  electorate,
  subject,
  heldOn,
}: Vote): FieldProblem[] {
  const field = "proposingHouseholds";
  if (proposedBy !== "residents")
    return proposingHouseholds === undefined ? [] : [fieldProblem(field, "not-for-kind")];
  if (proposingHouseholds === undefined) return [fieldProblem(field, "required")];
  const maximum = electorate.reduce((total, { households }) => total + households, 0);
  if (proposingHouseholds > maximum) return [fieldProblem(field, "too-large", { maximum })];
  const rule = thresholdOn("proposing-households", subject, heldOn);
  const minimum = rule ? leastOf(maximum, rule) : 0;
  return proposingHouseholds < minimum ? [fieldProblem(field, "too-small", { minimum })] : [];
}

/** Each row is of another sub-unit, and of one that is known. */
const rowFaults = (
  field: string,
  rows: readonly { readonly subUnit: string }[],
  known: readonly string[],
): FieldProblem[] =>
  rows.flatMap(({ subUnit: name }, index) => {
    const at = `${field}.${index}.subUnit`;
    if (!known.includes(name)) return [fieldProblem(at, "sub-unit-unknown", { name })];
    const first = rows.findIndex(({ subUnit }) => subUnit === name);
    return first === index ? [] : [fieldProblem(at, "named-twice", { name })];
  });

/** Nobody agreed who was not there, nobody was there who is not among the households fixed at the opening. */
function countFaults({ state, electorate, counts }: Vote): FieldProblem[] {
  if (counts === undefined) return state === "opened" ? [] : [fieldProblem("counts", "required")];
  const names = electorate.map(({ subUnit }) => subUnit);
  const uncounted = names.filter((name) => !counts.some(({ subUnit }) => subUnit === name));
  return [
    ...rowFaults("counts", counts, names),
    ...uncounted.map((name) => fieldProblem("counts", "not-counted", { name })),
    ...counts.flatMap(({ subUnit, present, agreed }, index) => {
      const all = electorate.find((row) => row.subUnit === subUnit)?.households;
      return [
        ...(all !== undefined && present > all
          ? [fieldProblem(`counts.${index}.present`, "too-large", { maximum: all })]
          : []),
        ...(agreed > present
          ? [fieldProblem(`counts.${index}.agreed`, "too-large", { maximum: present })]
          : []),
      ];
    }),
  ];
}

/** The vote itself may be still to come while it is open; what follows it is not. */
function dayFaults(vote: Vote, now: LocalDateTime): FieldProblem[] {
  const { heldOn, decidedOn, sentOn, recognisedOn, publishedOn } = vote;
  const steps: [string, LocalDate | undefined][] = [
    ["decidedOn", decidedOn],
    ["sentOn", sentOn],
    ["recognisedOn", recognisedOn],
    ["publishedOn", publishedOn],
  ];
  return [
    ...futureFaults(vote.state === "opened" ? steps : [["heldOn", heldOn], ...steps], now),
    ...orderFaults([
      ["heldOn", heldOn],
      ["decidedOn", decidedOn],
      ["sentOn", sentOn],
    ]),
    ...orderFaults([
      ["decidedOn", decidedOn],
      ["recognisedOn", recognisedOn],
    ]),
    ...orderFaults([
      ["decidedOn", decidedOn],
      ["publishedOn", publishedOn],
    ]),
  ];
}
