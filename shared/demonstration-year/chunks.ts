import type { Fact } from "../pipeline/fact.ts";
import { unitYearName } from "../pipeline/unit-year.ts";
import { recordKindOf } from "../records/kinds.ts";

/** In this order: the consumer of opinions makes the assignment that it does not find. */
export const PHASES = ["assignments", "records", "dialogues"] as const;
type Phase = (typeof PHASES)[number];

/** Facts that are written in one transaction, with one event. */
export interface Chunk {
  /** Its place in the year: the same at every load. */
  readonly name: string;
  readonly phase: Phase;
  readonly facts: readonly [Fact, ...Fact[]];
}

/**
 * Bounds of one transaction, below those of DynamoDB (100 items) and of an event (51 records, 6 unit-years, 8 kB). Tally,
 * event and key need items too.
 */
const MOST = { items: 88, records: 50, unitYears: 6 } as const;

/** The year's facts as they are written: each dialogue with its opinions, the rest of a unit as many at once as fit. */
export function chunksOf(facts: readonly Fact[]): readonly Chunk[] {
  const ofDialogues = facts.filter(isOfDialogue);
  const assigned = facts.filter(({ kind }) => kind === "assignment");
  const others = facts.filter((fact) => !isOfDialogue(fact) && fact.kind !== "assignment");
  return [
    ...byUnit(assigned).flatMap(filled).map(chunkIn("assignments")),
    ...byUnit(others).flatMap(filled).map(chunkIn("records")),
    ...byDialogue(ofDialogues).map(chunkIn("dialogues")),
  ];
}

const chunkIn =
  (phase: Phase) =>
  (facts: Chunk["facts"], nth: number): Chunk => ({ name: `${phase}-${nth}`, phase, facts });

const isOfDialogue = (fact: Fact): boolean => fact.kind === "dialogue" || fact.kind === "opinion";

const byUnit = (facts: readonly Fact[]): readonly (readonly Fact[])[] => [
  ...Map.groupBy(facts, ({ unit }) => unit).values(),
];

/** A dialogue comes before its opinions. */
const byDialogue = (facts: readonly Fact[]): readonly Chunk["facts"][] =>
  [...Map.groupBy(facts, (fact) => (fact.kind === "opinion" ? fact.dialogue : fact.id)).values()].flatMap(
    nonEmpty,
  );

/** The unit's facts in as few transactions as hold them. */
function filled(facts: readonly Fact[]): Chunk["facts"][] {
  const chunks: Fact[][] = [];
  for (const fact of facts) {
    const last = chunks.at(-1);
    if (last && fits([...last, fact])) last.push(fact);
    else chunks.push([fact]);
  }
  return chunks.flatMap(nonEmpty);
}

function fits(facts: readonly Fact[]): boolean {
  const items = facts.reduce((sum, fact) => sum + itemsOf(fact), 0);
  const unitYears = new Set(facts.map(unitYearName)).size;
  return items <= MOST.items && facts.length <= MOST.records && unitYears <= MOST.unitYears;
}

/** The fact, its address, and what it claims for itself alone. */
const itemsOf = (fact: Fact): number => {
  const kind = recordKindOf(fact.kind);
  return kind?.unique === undefined ? 2 : 3;
};

const nonEmpty = ([first, ...rest]: readonly Fact[]): Chunk["facts"][] => (first ? [[first, ...rest]] : []);
