import type { LocalDate } from "../calendar/local-date.ts";
import { criteriaOf } from "../guidance/criteria.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { guidanceHash } from "../guidance/hash.ts";
import type { Tally } from "../pipeline/tally.ts";
import type { Assessment } from "./assessment.ts";
import { gradeInputsOf, gradeOf } from "./grade.ts";
import { judgeLine } from "./judge-line.ts";
import { settle } from "./settle.ts";
import type { GradeInputs, LeafLine, Sheet } from "./sheet.ts";
import { hasPassed } from "./transitions.ts";

/** All that a sheet is computed from. */
export interface Scorable {
  /** The version assigned to the unit-year; one that `checkGuidance` finds no fault with. */
  readonly guidance: Guidance;
  readonly tally: Tally;
  readonly assessments: readonly Assessment[];
  /** The last day whose passing was written to the unit-year: time is an input, never read here. */
  readonly passedThrough?: LocalDate | undefined;
}

/**
 * The score sheet of a unit-year: pure, so that the same inputs give the same sheet on any machine and any day.
 *
 * Until the cut-off has passed the sheet is provisional and each line says what is still reachable (what that
 * assumes stands at `RuleKind.reach`). Afterwards a line that is judged can only be what it is, and once every
 * line is judged the sheet has its grade. Facts entered late still change it: the sheet follows the tally.
 *
 * Lines that are relative to other units leave here open, and `resolve(guidance, standings of the block)` closes
 * them; `rank(guidance, standings)` then applies quotas and tie-breaks to the grade found here.
 */
export function score({ guidance, tally, assessments, passedThrough }: Scorable): Sheet {
  const final = hasPassed(guidance.cutOff, passedThrough);
  const judged = criteriaOf(guidance).flatMap(({ criterion, section }) =>
    criterion.kind === "leaf"
      ? [
          judgeLine(criterion, {
            tally,
            assessment: assessments.find((assessment) => assessment.criterion === criterion.id),
            due: criterion.dueOn === undefined || hasPassed(criterion.dueOn, passedThrough),
            final,
            ...(section && { section }),
          }),
        ]
      : [],
  );
  return assemble(guidance, judged, {
    provisional: !final,
    passedThrough,
    gradeInputs: gradeInputsOf(guidance, tally, assessments),
  });
}

/** What a sheet says beside its lines and what follows from them. */
interface Frame {
  readonly provisional: boolean;
  readonly passedThrough?: LocalDate | undefined;
  readonly gradeInputs?: GradeInputs | undefined;
}

/** A sheet of judged lines: `score` makes it of the tally, `resolve` again once the block has closed lines. */
export function assemble(
  guidance: Guidance,
  judged: readonly LeafLine[],
  { provisional, passedThrough, gradeInputs }: Frame,
): Sheet {
  const { lines, totals, parts } = settle(guidance, judged);
  const graded = provisional ? undefined : gradeOf(guidance, { lines, parts, max: totals.max, gradeInputs });
  return {
    guidance: {
      id: guidance.id,
      version: guidance.version,
      hash: guidanceHash(guidance),
      example: guidance.example,
    },
    provisional,
    ...(passedThrough !== undefined && { passedThrough }),
    ...totals,
    ...((guidance.bonus || guidance.deductions) && { parts }),
    ...graded,
    ...(gradeInputs && { gradeInputs }),
    lines: [...lines],
  };
}
