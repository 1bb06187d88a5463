import { randomNumbers } from "../../support/random-numbers.ts";

/** What is left to chance in a generated year; the same seed gives the same year on any machine. */
export interface Chance {
  /** True in that share of cases. */
  happens(share: number): boolean;
  /** A whole number, both ends included. */
  between(least: number, most: number): number;
  oneOf<const T>(values: readonly [T, ...T[]]): T;
}

export function chance(seed: number): Chance {
  const next = randomNumbers(seed);
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    happens: (share) => next() < share,
    between,
    oneOf: (values) => values[between(0, values.length - 1)] ?? values[0],
  };
}
