/** How much is measured. Everything is measured in either; `--quick` only repeats it less often. */
export interface Sizes {
  /** Fresh processes that import each bundle. */
  readonly imports: number;
  /** Blocks of submissions per handler, and submissions in each; blocks of the handlers take turns. */
  readonly costBlocks: number;
  readonly submissionsPerBlock: number;
  /** Recalculations of each unit-year, and score-moving events handled on each. */
  readonly recalculations: number;
  readonly scoreEvents: number;
  /** Seconds under each load, after a warm-up of the same host. */
  readonly warmUpSeconds: number;
  readonly loadSeconds: number;
  /** Rounds in which the hosts of two versions take turns, seconds of load in each, and pages asked for in each. */
  readonly hostRounds: number;
  readonly hostSeconds: number;
  readonly pagesPerBlock: number;
  /** Blocks of each step of security measured alone, and repetitions in each. */
  readonly stepBlocks: number;
  readonly stepsPerBlock: number;
  /** Submissions whose way to the score and to the mailbox is timed, each on a unit of its own. */
  readonly journeys: number;
  /** Communes of each generated country, and rounds in which the engine and SQL take turns. */
  readonly countrySizes: readonly { readonly units: number; readonly rounds: number }[];
  /** Communes that are recalculated by fan-out and one by one, and rounds of each. */
  readonly fanOutUnits: number;
  readonly fanOutRounds: number;
  /** Opinions that wait for an answer, and how many of them fall due in a night. */
  readonly openOpinions: readonly number[];
  readonly dueOpinions: readonly number[];
  /** Nights with each of these numbers. */
  readonly dueRounds: number;
}

export const FULL: Sizes = {
  imports: 15,
  costBlocks: 9,
  submissionsPerBlock: 60,
  recalculations: 7,
  scoreEvents: 30,
  warmUpSeconds: 4,
  loadSeconds: 10,
  hostRounds: 5,
  hostSeconds: 5,
  pagesPerBlock: 40,
  stepBlocks: 9,
  stepsPerBlock: 400,
  journeys: 40,
  // 3,321 xã, phường and đặc khu: the country from 01/07/2025.
  countrySizes: [
    { units: 100, rounds: 5 },
    { units: 1_000, rounds: 3 },
    { units: 3_321, rounds: 3 },
  ],
  fanOutUnits: 200,
  fanOutRounds: 3,
  openOpinions: [1_000, 100_000],
  dueOpinions: [100, 1_000],
  dueRounds: 3,
};

export const QUICK: Sizes = {
  imports: 3,
  costBlocks: 3,
  submissionsPerBlock: 30,
  recalculations: 2,
  scoreEvents: 8,
  warmUpSeconds: 1,
  loadSeconds: 2,
  hostRounds: 3,
  hostSeconds: 2,
  pagesPerBlock: 15,
  stepBlocks: 3,
  stepsPerBlock: 150,
  journeys: 6,
  countrySizes: [
    { units: 24, rounds: 3 },
    { units: 80, rounds: 3 },
    { units: 240, rounds: 3 },
  ],
  fanOutUnits: 24,
  fanOutRounds: 3,
  openOpinions: [1_000, 10_000],
  dueOpinions: [100, 400],
  dueRounds: 1,
};
