import * as z from "zod";
import { centipointsSchema, formatPoints } from "../../scoring/points.ts";
import { bilingualSchema } from "../../texts/bilingual.ts";
import { ruleIdSchema } from "../criterion-id.ts";
import { fault, faultIf, repeated } from "../fault.ts";
import { pointsInWords } from "../words.ts";
import { ZERO_ITEM_WORDS } from "./achieved.ts";
import { AWAITING, counted, type RuleKind, reachOfAssessed } from "./rule-kind.ts";

const optionSchema = z.strictObject({
  id: ruleIdSchema,
  text: bilingualSchema,
  points: centipointsSchema,
  /** Picking it makes the heading above worth 0. */
  zeroItem: z.literal(true).optional(),
});

export const levelSchema = z.strictObject({
  kind: z.literal("level"),
  /** Who picks. */
  body: bilingualSchema,
  /** In printed order; one gives the criterion's max. Two may give the same points for different reasons. */
  levels: z.array(optionSchema).min(2).max(20),
});
export type Level = z.infer<typeof levelSchema>;

/** Chọn mức do thẩm định: the points of the level that an appraising body picked. */
export const level: RuleKind<Level> = {
  metrics: () => [],
  directions: () => ({ rewarded: [], punished: [] }),

  judge({ levels }, _max, { assessment }) {
    const picked = levels.find(({ id }) => id === assessment?.level);
    if (!assessment || !picked) return AWAITING;
    const { id, text, points, zeroItem } = picked;
    const judgement = counted(points, { kind: "picked", body: assessment.body, id, text, points });
    return zeroItem ? { ...judgement, zeroItem } : judgement;
  },

  reach: (rule, max, given) => reachOfAssessed(level.judge(rule, max, given), max),

  faults: ({ levels }, max) => [
    ...repeated(levels.map(({ id }) => id)).map(({ value, index }) =>
      fault(
        `rule.levels[${index}].id`,
        "id-repeated",
        `Mã mức ${value} ghi hai lần.`,
        `The level id ${value} is used twice.`,
      ),
    ),
    ...levels.flatMap(({ points, zeroItem }, index) =>
      faultIf(
        zeroItem !== undefined && points !== 0,
        `rule.levels[${index}].points`,
        "zero-item-points",
        "Mức làm cả mục 0 điểm thì chính nó phải là 0 điểm.",
        "An option that makes the heading worth 0 must itself give 0 points.",
      ),
    ),
    ...faultIf(
      Math.max(...levels.map(({ points }) => points)) !== max,
      "rule.levels",
      "top-level-is-max",
      `Mức cao nhất phải bằng điểm tối đa ${formatPoints(max, "vi")} của tiêu chí.`,
      `The highest level must give the criterion's maximum, ${formatPoints(max, "en")}.`,
    ),
  ],

  describe({ body, levels }, _max, language) {
    const told = levels.map(({ text, points, zeroItem }) => {
      const zero = zeroItem ? ZERO_ITEM_WORDS[language] : "";
      return `${text[language]}: ${pointsInWords(points, language)}${zero}`;
    });
    const who = language === "vi" ? `Chọn mức, ${body.vi} xác định` : `Level picked by ${body.en}`;
    return `${who}: ${told.join("; ")}`;
  },
};
