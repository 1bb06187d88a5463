import { criteriaOf } from "../guidance/criteria.ts";
import type { Guidance, Leaf } from "../guidance/guidance.ts";
import type { Tally } from "../pipeline/tally.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { askedBy } from "../scoring/misfits.ts";
import type { Section } from "../scoring/sheet.ts";
import { type Card, isForecastOpen, lastReviewOf } from "./card.ts";
import { crossCheck } from "./cross-check.ts";
import { hasSelfAnswer } from "./part-faults.ts";
import { NO_SELF_SCORE } from "./subject.ts";

/** All that the year's appraisal consists of, at one moment. */
export interface Appraised {
  readonly guidance: Guidance;
  readonly cards: readonly Card[];
  readonly tally: Tally;
}

/**
 * What keeps a self-score from being submitted: criteria that the unit did not score (bonus and deductions may be left
 * out), and declared numbers that differ from the records unless the difference was confirmed. Neither an explanation
 * nor evidence is missing: they are flagged, not refused.
 */
export function submissionFaults({ guidance, cards, tally }: Appraised): FieldProblem[] {
  const unscored = leavesIn(guidance).filter(
    ({ leaf, section }) => section === undefined && !hasSelfAnswer(leaf, cardOf(cards, leaf)),
  );
  return [
    ...unscored.map(({ leaf }) => fieldProblem(leaf.id, "required")),
    ...cards.flatMap(({ criterion, self }) =>
      crossCheck(self?.declared ?? [], tally)
        .filter(({ confirmed }) => !confirmed)
        .map(({ metric, declared, recorded }) =>
          fieldProblem(`${criterion}.declared.${metric}`, "differs-from-records", { declared, recorded }),
        ),
    ),
  ];
}

/**
 * What keeps a year from being final: criteria that nobody appraised (but where no self-score was handed in, and the
 * guidance has a consequence for it, nothing more need be appraised), and what was expected and never confirmed.
 */
export function finalFaults({ guidance, cards }: Appraised): FieldProblem[] {
  const isMissing = cards.some(
    ({ criterion, final }) => criterion === NO_SELF_SCORE && final?.achieved === true,
  );
  const unappraised = leavesIn(guidance).filter(({ leaf }) => {
    const card = cardOf(cards, leaf);
    return askedBy(leaf.rule) !== undefined && !(card && lastReviewOf(card));
  });
  return [
    ...(isMissing ? [] : unappraised.map(({ leaf }) => fieldProblem(leaf.id, "required"))),
    ...cards
      .filter(isForecastOpen)
      .map(({ criterion }) => fieldProblem(`${criterion}.forecast`, "forecast-open")),
  ];
}

const cardOf = (cards: readonly Card[], leaf: Leaf): Card | undefined =>
  cards.find(({ criterion }) => criterion === leaf.id);

const leavesIn = (guidance: Guidance): { leaf: Leaf; section: Section }[] =>
  criteriaOf(guidance).flatMap(({ criterion, section }) =>
    criterion.kind === "leaf" ? [{ leaf: criterion, section }] : [],
  );
