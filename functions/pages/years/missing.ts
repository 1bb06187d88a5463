import { type Card, evidenceOf, isForecastOpen, lastReviewOf } from "../../../shared/appraisals/card.ts";
import { crossCheck } from "../../../shared/appraisals/cross-check.ts";
import { hasSelfAnswer } from "../../../shared/appraisals/part-faults.ts";
import { isAutomatic } from "../../../shared/appraisals/standing.ts";
import { criteriaOf } from "../../../shared/guidance/criteria.ts";
import type { Guidance, Leaf } from "../../../shared/guidance/guidance.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";

/** What of a criterion is missing or must be looked at. An explanation and evidence hold up nothing: they are flagged. */
export const MISSING = [
  "unscored",
  "unappraised",
  "explanation",
  "evidence",
  "difference",
  "forecast",
  "contested",
] as const;
export type Missing = (typeof MISSING)[number];

interface Looked {
  readonly guidance: Guidance;
  readonly cards: readonly Card[];
  readonly tally: Tally;
  /** Whether the unit has handed in its self-score: from then on what appraisers owe is missing, too. */
  readonly isSubmitted: boolean;
}

/** What is missing per criterion, in printed order; criteria that lack nothing are left out. */
export const missingOf = (looked: Looked): { readonly criterion: string; readonly missing: Missing[] }[] =>
  criteriaOf(looked.guidance).flatMap(({ criterion, section }) => {
    if (criterion.kind !== "leaf") return [];
    const missing = missingAt(criterion, section !== undefined, looked);
    return missing.length > 0 ? [{ criterion: criterion.id, missing }] : [];
  });

function missingAt(leaf: Leaf, isBeside: boolean, { cards, tally, isSubmitted }: Looked): Missing[] {
  const card = cards.find(({ criterion }) => criterion === leaf.id);
  const automatic = isAutomatic({ kind: "leaf", leaf });
  const isScored = !automatic && hasSelfAnswer(leaf, card);
  const review = card && lastReviewOf(card);
  const raised: readonly (readonly [Missing, boolean])[] = [
    ["unscored", !automatic && !isScored && !isBeside && !isSubmitted],
    ["unappraised", !automatic && isSubmitted && review === undefined],
    ["explanation", isScored && card?.self?.explanation === undefined],
    ["evidence", isScored && leaf.evidenceRequired === true && (!card || evidenceOf(card) === 0)],
    ["difference", crossCheck(card?.self?.declared ?? [], tally).some(({ confirmed }) => !confirmed)],
    ["forecast", card !== undefined && isForecastOpen(card)],
    ["contested", card?.self?.contested !== undefined && !review?.contestSettled],
  ];
  return raised.flatMap(([name, holds]) => (holds ? [name] : []));
}
