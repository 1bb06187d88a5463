import type { MeritTieRule } from "./award-kind.ts";
import type { Proposal } from "./proposal.ts";

/** A proposal with the points of its unit's decided result. */
export interface Merit {
  readonly proposal: Proposal;
  readonly points: number;
}

/**
 * Proposals of one award in the order of merit: points of the unit, then votes of the council; equal so far, whom the
 * rules in force prefer (women); then the order of their proposals. Total and stable.
 */
export const inOrderOfMerit = (all: readonly Merit[], rules: readonly MeritTieRule[]): Merit[] =>
  [...all].sort(
    (a, b) =>
      b.points - a.points ||
      votesFor(b) - votesFor(a) ||
      (prefersWomen(rules) ? Number(isWomen(b)) - Number(isWomen(a)) : 0) ||
      (a.proposal.id < b.proposal.id ? -1 : 1),
  );

const votesFor = ({ proposal: { councilVote } }: Merit): number => councilVote?.for ?? 0;
const isWomen = ({ proposal: { candidate } }: Merit): boolean => candidate.women === true;
const prefersWomen = (rules: readonly MeritTieRule[]): boolean =>
  rules.some(({ prefer }) => prefer === "women");
