import type { StageName } from "../appraisals/stage.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { Guidance } from "../guidance/guidance.ts";
import type { BlockId } from "../ids/readable-id.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { rank } from "../scoring/rank.ts";
import type { RankedUnit, Ranking, Standing, TieDecision } from "../scoring/ranking.ts";
import { resolve } from "../scoring/resolve.ts";
import type { StoredSheet } from "../scoring/sheet.ts";
import type { Unit } from "../units/unit.ts";

/** A unit whose year is to be decided, or with which such units are ranked: decided already it stands as decided. */
export interface Candidate {
  readonly unit: Pick<Unit, "id" | "name" | "block">;
  readonly stage: StageName;
  /** Revision of the unit-year now. */
  readonly rev: number;
  readonly sheet?: StoredSheet | undefined;
}

export interface Basis {
  readonly guidance: Guidance;
  readonly block: BlockId | undefined;
  /** All units that the guidance scores in the locality. */
  readonly candidates: readonly Candidate[];
  readonly ties: readonly TieDecision[];
}

/** What a decision would freeze, or why there can be none. */
export interface Result {
  readonly faults: readonly FieldProblem[];
  /** Of the units decided, their lines closed by the block. */
  readonly standings: readonly Standing[];
  readonly ranking: Ranking;
  /** Units beyond the block that the ranking depends on, with the revision it saw. */
  readonly alsoRanked: readonly Candidate[];
  readonly hash: string;
}

/** AWS: 100 items a transaction; three a unit (sheet, tally, event), one for each unit beyond, and three in all. */
export const mostUnits = (alsoRanked: number): number => Math.floor((100 - 3 - alsoRanked) / 3);

/**
 * The result of a block's year from the stored sheets: pure, so that the approval can tell whether it is still what was
 * proposed. Where a quota counts over the whole locality, all its units are ranked together, else those of the block.
 */
export function resultOf({ guidance, block, candidates, ties }: Basis): Result {
  const isLocal = guidance.quotas?.some(({ per }) => per === "locality") ?? false;
  const decided = candidates.filter(({ unit }) => unit.block === block);
  const alsoRanked = isLocal ? candidates.filter(({ unit }) => unit.block !== block) : [];
  const all = resolvedByBlock(guidance, [...decided, ...alsoRanked].flatMap(standingOf));
  const whole = rank(guidance, all, ties);
  const standings = all
    .filter((standing) => standing.block === block)
    .sort((a, b) => (a.unit < b.unit ? -1 : 1));
  const ranking = { ...whole, units: whole.units.filter((unit) => unit.block === block) };
  const most = mostUnits(alsoRanked.length);
  return {
    faults: [
      ...(decided.length > most ? [fieldProblem("units", "too-many-units", { maximum: most })] : []),
      ...decided.flatMap((one) => candidateFaults(one, ranking)),
      ...whole.openTies.map(({ quota, units }) =>
        fieldProblem(`ties.${quota}`, "tie-open", { name: units.join(", ") }),
      ),
    ],
    standings,
    ranking,
    alsoRanked,
    hash: sha256(canonicalJson({ standings, ranking })),
  };
}

const standingOf = ({ unit: { id, block }, sheet }: Candidate): Standing[] =>
  sheet ? [{ unit: id, ...(block !== undefined && { block }), sheet }] : [];

/** Each block by itself: a line against the best of the block is closed with no other's. */
export function resolvedByBlock(guidance: Guidance, standings: readonly Standing[]): Standing[] {
  const blocks = [...new Set(standings.map(({ block }) => block))];
  return blocks.flatMap((block) =>
    resolve(
      guidance,
      standings.filter((standing) => standing.block === block),
    ),
  );
}

const WHY = {
  stage: ["chưa chốt điểm", "it is not final"],
  sheet: ["điểm đang được tính", "its score is being computed"],
  provisional: ["chưa qua ngày chốt", "the cut-off has not passed"],
  open: ["còn tiêu chí chưa có điểm", "some criteria have no points yet"],
} as const;

function candidateFaults(one: Candidate, { units, openTies }: Ranking): FieldProblem[] {
  const why = whyNot(
    one,
    units.find(({ unit }) => unit === one.unit.id),
    openTies.some((tie) => tie.units.includes(one.unit.id)),
  );
  if (why === undefined) return [];
  const [vi, en] = WHY[why];
  return [fieldProblem(`units.${one.unit.id}`, "not-final", { name: one.unit.name, why: vi, whyEn: en })];
}

function whyNot(
  { stage, rev, sheet }: Candidate,
  ranked: RankedUnit | undefined,
  isTied: boolean,
): keyof typeof WHY | undefined {
  if (stage !== "final" && stage !== "decided") return "stage";
  if (!sheet || !ranked || (stage === "final" && sheet.inputsRev !== rev)) return "sheet";
  if (sheet.provisional) return "provisional";
  return ranked.grade === undefined && !isTied ? "open" : undefined;
}
