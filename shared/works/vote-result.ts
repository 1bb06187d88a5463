import * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import { line } from "../texts/text.ts";
import { leastOf, thresholdOn, type VoteThreshold, voteThresholdSchema } from "./vote-rules.ts";
import type { VoteSubject } from "./vote-subjects.ts";

/** How a vote came out by the rules in force on its day; with no rule known on that day, nobody says that it passed. */
export const voteResultSchema = z.strictObject({
  households: z.int().min(0),
  agreed: z.int().min(0),
  /** By sub-unit: how many of its households had to agree, and whether so many did. */
  bySubUnit: z
    .array(
      z.strictObject({
        subUnit: line(100),
        households: z.int().min(0),
        agreed: z.int().min(0),
        needed: z.int().min(0).optional(),
        passed: z.boolean().optional(),
      }),
    )
    .max(100),
  /** For the whole: of how many sub-units how many had to agree, and how many did. */
  subUnits: z.int().min(0),
  subUnitsNeeded: z.int().min(0),
  subUnitsAgreed: z.int().min(0),
  passed: z.boolean().optional(),
  /** The rules it was judged by. */
  householdRule: voteThresholdSchema.optional(),
  subUnitRule: voteThresholdSchema.optional(),
});
export type VoteResult = z.infer<typeof voteResultSchema>;

/** What a vote is judged by. */
export interface Ballot {
  readonly subject: VoteSubject;
  readonly heldOn: LocalDate;
  readonly communeWide: boolean;
  readonly electorate: readonly { readonly subUnit: string; readonly households: number }[];
  readonly counts: readonly { readonly subUnit: string; readonly agreed: number }[];
}

/**
 * The result by all households, not by those who came: each sub-unit for itself, then the whole. A commune-wide matter
 * needs the share of all `subUnits` of the unit that its rule names; where no rule names one, and for what concerns some
 * sub-units only, each must agree: nobody decides for the neighbours.
 */
export function resultOf(ballot: Ballot, subUnits: number): VoteResult {
  const { subject, heldOn, electorate, communeWide } = ballot;
  const householdRule = thresholdOn("households", subject, heldOn);
  const subUnitRule = communeWide ? thresholdOn("sub-units", subject, heldOn) : undefined;
  const bySubUnit = electorate.map((row) => judged(row, ballot.counts, householdRule));
  const concerned = communeWide ? Math.max(subUnits, electorate.length) : electorate.length;
  const subUnitsNeeded = subUnitRule ? leastOf(concerned, subUnitRule) : concerned;
  const subUnitsAgreed = bySubUnit.filter(({ passed }) => passed).length;
  return {
    households: totalOf(bySubUnit.map(({ households }) => households)),
    agreed: totalOf(bySubUnit.map(({ agreed }) => agreed)),
    bySubUnit,
    subUnits: concerned,
    subUnitsNeeded,
    subUnitsAgreed,
    ...(householdRule && { passed: subUnitsAgreed >= subUnitsNeeded, householdRule }),
    ...(subUnitRule && { subUnitRule }),
  };
}

function judged(
  { subUnit, households }: Ballot["electorate"][number],
  counts: Ballot["counts"],
  rule: VoteThreshold | undefined,
): VoteResult["bySubUnit"][number] {
  const agreed = counts.find((row) => row.subUnit === subUnit)?.agreed ?? 0;
  if (!rule) return { subUnit, households, agreed };
  const needed = leastOf(households, rule);
  return { subUnit, households, agreed, needed, passed: agreed >= needed };
}

const totalOf = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
