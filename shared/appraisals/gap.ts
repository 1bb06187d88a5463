import type { Leaf } from "../guidance/guidance.ts";
import { bind } from "../guidance/rules/rule.ts";
import { pointsOf } from "../guidance/rules/rule-kind.ts";
import type { UnitId } from "../ids/readable-id.ts";
import type { Tally } from "../pipeline/tally.ts";
import type { Centipoints } from "../scoring/points.ts";
import { type Answer, type Card, lastReviewOf, type Reviewed } from "./card.ts";
import { answerIn, isAutomatic } from "./standing.ts";

/** How far the unit's own points and those given to it lie apart; all in 1/100 point. */
export interface Gap {
  readonly unit: UnitId;
  readonly criterion: string;
  /** Whose review stands. */
  readonly appraiser: string;
  readonly self: Centipoints;
  readonly appraised: Centipoints;
  /** Appraised less self: negative where the unit gave itself more. */
  readonly gap: number;
}

/** Undefined for a line of records, and while either side has said nothing or that it does not apply at all. */
export function gapOf(leaf: Leaf, card: Card, tally: Tally): Gap | undefined {
  const review = lastReviewOf(card);
  if (!review || !card.self || isAutomatic({ kind: "leaf", leaf })) return undefined;
  const [self, appraised] = [pointsBy(leaf, card.self, tally), pointsBy(leaf, review, tally)];
  if (self === undefined || appraised === undefined) return undefined;
  const { unit, criterion } = card;
  return { unit, criterion, appraiser: review.by, self, appraised, gap: appraised - self };
}

/** What the answer alone is worth under the criterion's rule. */
function pointsBy(leaf: Leaf, answer: Answer | Reviewed, tally: Tally): Centipoints | undefined {
  if ("voided" in answer && answer.voided) return 0;
  if (answer.notApplicable) return leaf.notApplicable === "full" ? leaf.max : undefined;
  const assessment = { criterion: leaf.id, body: "…", ...answerIn(answer) };
  const judgement = bind(leaf).judge({ tally, assessment });
  return judgement.state === "counted" ? pointsOf(judgement) : undefined;
}

export interface GapSum {
  readonly of: string;
  readonly cards: number;
  /** Sum of all gaps, and of their sizes whatever their sign. */
  readonly gap: number;
  readonly size: number;
}

/** Gaps added up per criterion, unit or appraiser, the widest first. */
export function sumGaps(gaps: readonly Gap[], by: "criterion" | "unit" | "appraiser"): GapSum[] {
  const names = [...new Set(gaps.map((gap): string => gap[by]))];
  const sums = names.map((of): GapSum => {
    const own = gaps.filter((gap) => gap[by] === of);
    return {
      of,
      cards: own.length,
      gap: own.reduce((sum, { gap }) => sum + gap, 0),
      size: own.reduce((sum, { gap }) => sum + Math.abs(gap), 0),
    };
  });
  return sums.sort((a, b) => b.size - a.size || (a.of < b.of ? -1 : 1));
}
