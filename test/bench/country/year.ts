import { type Fact, factSchema } from "../../../shared/pipeline/fact.ts";
import { democracyAct } from "./democracy.ts";
import { dialogueWithOpinions, OPINIONS_A_DIALOGUE, receivedOpinion } from "./dialogues.ts";
import { broadcast, gift, modelYear, workYear } from "./movement.ts";
import { reception } from "./receptions.ts";
import { type Setting, settingOf, UNITS_A_BLOCK } from "./setting.ts";

/** How often each generator is asked in one commune's year; a dialogue brings its opinions along. */
const MIX: readonly (readonly [number, (setting: Setting) => Fact | Fact[]])[] = [
  [20, dialogueWithOpinions],
  [60, receivedOpinion],
  [120, reception],
  [10, modelYear],
  [20, workYear],
  [80, gift],
  [50, democracyAct],
  [40, broadcast],
];

export const FACTS_A_UNIT = MIX.reduce((total, [times]) => total + times, 20 * OPINIONS_A_DIALOGUE);

/** The year of the commune number `nth` (from 0): the same facts whoever asks, in whatever order. */
export function factsOf(nth: number): Fact[] {
  const setting = settingOf(nth);
  return MIX.flatMap(([times, make]) => Array.from({ length: times }, () => make(setting)).flat());
}

/** Throws unless the facts of these communes are facts as the product stores them. */
export function checkFacts(units: number): void {
  for (let nth = 0; nth < units; nth += 1) for (const fact of factsOf(nth)) factSchema.parse(fact);
}

/** A share of the country: the blocks whose number leaves `rest` when divided by `of`. */
export interface Share {
  readonly units: number;
  readonly of: number;
  readonly rest: number;
}

export const WHOLE = (units: number): Share => ({ units, of: 1, rest: 0 });

/** The communes of each block of the share, by their numbers. */
export function* blocksOf({ units, of, rest }: Share): Generator<{ block: number; members: number[] }> {
  for (let block = rest; block * UNITS_A_BLOCK < units; block += of) {
    const first = block * UNITS_A_BLOCK;
    const size = Math.min(UNITS_A_BLOCK, units - first);
    yield { block, members: Array.from({ length: size }, (_, index) => first + index) };
  }
}
