import type { Petition } from "./petition.ts";

/** Cases that came in one letter, in the order in which the letter holds them. */
export interface Letter {
  readonly letter: string;
  readonly cases: readonly Petition[];
}

/**
 * The standing cases by the letter that brought them: one letter may hold several, and each is a record of its own. A case
 * that came without a letter (the person appeared) is left out.
 */
export function lettersOf(petitions: readonly Petition[]): readonly Letter[] {
  const letters = new Map<string, Petition[]>();
  for (const petition of petitions)
    if (petition.letter !== undefined && petition.state !== "withdrawn")
      letters.set(petition.letter, [...(letters.get(petition.letter) ?? []), petition]);
  return [...letters].map(([letter, cases]) => ({
    letter,
    cases: cases.sort((a, b) => (a.caseOfLetter ?? 1) - (b.caseOfLetter ?? 1)),
  }));
}
