import type { Assessment } from "../scoring/assessment.ts";
import { askedBy } from "../scoring/misfits.ts";
import { type Answer, type Card, evidenceOf, lastReviewOf, type Reviewed } from "./card.ts";
import type { Subject } from "./subject.ts";

/**
 * What scoring sees of a card: the final points, else those of review 2, else of review 1. What a unit gives itself
 * never counts before it was appraised: an assessed line waits. Undefined: there is nothing to see yet.
 *
 * A line computed from records has no points to stand: there it says whether the unit disputes it, until that is settled.
 */
export function standingOf(card: Card, subject: Subject): Assessment | undefined {
  const review = lastReviewOf(card);
  const contested = isAutomatic(subject) && !review?.contestSettled ? card.self?.contested : undefined;
  if (!review && !contested) return undefined;
  const evidence = evidenceOf(card);
  return {
    criterion: card.criterion,
    body: review?.body ?? OF_THE_UNIT,
    ...(review && answerIn(review)),
    ...(review?.voided && { voided: review.voided }),
    ...(contested && { contested }),
    ...(evidence > 0 && { evidence }),
  };
}

/** In whose name a dispute stands that nobody has looked at yet. */
const OF_THE_UNIT = "Đơn vị";

/** Computed from records alone: nothing to be typed. */
export const isAutomatic = (subject: Subject): boolean =>
  subject.kind === "leaf" && askedBy(subject.leaf.rule) === undefined;

/** The answer alone, without who gave it and what was said beside it. */
export const answerIn = ({
  points,
  level,
  ticks,
  achieved,
  figures,
  notApplicable,
}: Answer | Reviewed): Answer => ({
  ...(points !== undefined && { points }),
  ...(level !== undefined && { level }),
  ...(ticks !== undefined && { ticks }),
  ...(achieved !== undefined && { achieved }),
  ...(figures !== undefined && { figures }),
  ...(notApplicable !== undefined && { notApplicable }),
});
