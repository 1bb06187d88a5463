import { type Card, isReview, type Part } from "../../../shared/appraisals/card.ts";
import { answerIn } from "../../../shared/appraisals/standing.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import type { Assessment } from "../../../shared/scoring/assessment.ts";
import type { Centipoints } from "../../../shared/scoring/points.ts";
import { score } from "../../../shared/scoring/score.ts";
import { isLeafLine, type Sheet } from "../../../shared/scoring/sheet.ts";

/** Parts that answer a criterion; an explanation adds words alone. */
export type AnswerPart = Exclude<Part, "explanation">;

export interface Appraised {
  readonly guidance: Guidance;
  readonly tally: Tally;
  readonly cards: readonly Card[];
}

/** The sheet as it would be if that part of each card were what counts, on the records of now and every due day passed. */
export function sheetBy(part: AnswerPart, { guidance, tally, cards }: Appraised): Sheet {
  const assessments = cards.flatMap((card): Assessment[] => {
    const said = card[part];
    if (!said) return [];
    const voided = isReview(part) ? card[part]?.voided : undefined;
    return [{ criterion: card.criterion, body: "…", ...answerIn(said), ...(voided && { voided }) }];
  });
  return score({ guidance, tally, assessments, passedThrough: guidance.cutOff });
}

/** What the part gives the criterion; undefined where it says nothing, or the line waits or does not apply. */
export function worthIn(sheet: Sheet, card: Card | undefined, part: AnswerPart): Centipoints | undefined {
  const line = sheet.lines.filter(isLeafLine).find(({ criterion }) => criterion === card?.criterion);
  return card?.[part] && line?.state === "counted" ? line.points : undefined;
}
