import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import canTho from "../../../shared/demonstration/examples-2026/can-tho-2579-xa-phuong.json" with {
  type: "json",
};
import thanhHoa from "../../../shared/demonstration/examples-2026/thanh-hoa-hdnd.json" with { type: "json" };
import { criteriaOf } from "../../../shared/guidance/criteria.ts";
import { type Guidance, guidanceSchema, type Leaf } from "../../../shared/guidance/guidance.ts";
import { figuresOf } from "../../../shared/guidance/rules/terms.ts";
import { blockIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import type { Tally } from "../../../shared/pipeline/tally.ts";
import { type Assessment, assessmentSchema } from "../../../shared/scoring/assessment.ts";
import type { Standing } from "../../../shared/scoring/ranking.ts";
import { score } from "../../../shared/scoring/score.ts";
import { type Sheet, sheetSchema } from "../../../shared/scoring/sheet.ts";

/** Sheets over the two real tables that are shipped as examples, from a year in which everything was done. */

export const CAN_THO = guidanceSchema.parse(canTho);
export const THANH_HOA = guidanceSchema.parse(thanhHoa);

/** What differs from that year, by criterion or grade rule. */
export type Answers = Record<string, Partial<Assessment> | undefined>;

/** Records of a year in which everything was done: two new models with their reports. */
export const EVERYTHING: Tally = { "models.newWithReport": 2 };

const BODY = "Thường trực HĐND tỉnh (ví dụ)";

/** Full points on the criteria, nothing under bonus and deductions, but for what is changed. */
export function assessments(guidance: Guidance, changes: Answers): Assessment[] {
  const leaves = criteriaOf(guidance).flatMap(({ criterion, section }) =>
    criterion.kind === "leaf"
      ? [{ criterion: criterion.id, ...answerOf(criterion, section !== undefined) }]
      : [],
  );
  const known = new Set<string>(leaves.map(({ criterion }) => criterion));
  const further = Object.keys(changes).filter((id) => !known.has(id));
  return [...leaves, ...further.map((criterion) => ({ criterion }))].map((answer) =>
    assessmentSchema.parse({ body: BODY, evidence: 1, ...answer, ...changes[answer.criterion] }),
  );
}

/** Deductions are answered like bonuses: nothing arose. */
function answerOf({ rule, max }: Leaf, beside: boolean): Partial<Assessment> {
  switch (rule.kind) {
    case "assessed":
      return { points: beside ? 0 : max };
    case "achieved":
      return { achieved: !beside };
    case "level":
      return { level: rule.levels.find(({ points }) => points === (beside ? 0 : max))?.id };
    case "ticks":
      return { ticks: beside ? [] : rule.ticks.map(({ id }) => id) };
    case "minus":
      return figures(figuresOf(rule), 0);
    default:
      return figures(figuresOf(rule), beside ? 0 : 10);
  }
}

const figures = (ids: readonly string[], value: number): Partial<Assessment> =>
  ids.length === 0 ? {} : { figures: Object.fromEntries(ids.map((id) => [id, value])) };

/** The final sheet of such a year. */
export const sheetOf = (guidance: Guidance, changes: Answers = {}, tally: Tally = EVERYTHING): Sheet =>
  sheetSchema.parse(
    score({
      guidance,
      tally,
      assessments: assessments(guidance, changes),
      passedThrough: localDateSchema.parse("2026-12-31"),
    }),
  );

export const standing = (unit: string, sheet: Sheet, block = "cum-1"): Standing => ({
  unit: unitIdSchema.parse(unit),
  block: blockIdSchema.parse(block),
  sheet: { ...sheet, inputsRev: 1 },
});

export const lineIn = ({ lines }: Sheet, criterion: string) =>
  lines.find((line) => line.criterion === criterion);

/** `cap lanh-dao-bi-ky-luat: tot → kha`, in order. */
export const reasonsIn = ({ reasons = [] }: Pick<Sheet, "reasons">): string[] =>
  reasons.map(({ stage, rule, before, after }) => `${stage} ${rule}: ${before ?? ""} → ${after}`);
