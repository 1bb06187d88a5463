import * as z from "zod";
import { bilingualSchema } from "../../texts/bilingual.ts";
import { pointsInWords } from "../words.ts";
import { AWAITING, counted, type RuleKind, reachOfAssessed } from "./rule-kind.ts";

export const assessedSchema = z.strictObject({
  kind: z.literal("assessed"),
  /** Who appraises: "Thường trực Ban Chỉ đạo". */
  body: bilingualSchema,
});
export type Assessed = z.infer<typeof assessedSchema>;

/** Thẩm định: the points an appraising body gave, at most max; without an appraisal the line is open. */
export const assessed: RuleKind<Assessed> = {
  metrics: () => [],
  directions: () => ({ rewarded: [], punished: [] }),

  judge(_rule, max, { assessment }) {
    if (assessment?.points === undefined) return AWAITING;
    const points = Math.min(max, assessment.points);
    return counted(points, { kind: "assessed", body: assessment.body, points });
  },

  reach: (rule, max, given) => reachOfAssessed(assessed.judge(rule, max, given), max),

  faults: () => [],

  describe({ body }, max, language) {
    return language === "vi"
      ? `Thẩm định: ${body.vi} chấm, tối đa ${pointsInWords(max, language)}`
      : `Assessed by ${body.en}, at most ${pointsInWords(max, language)}`;
  },
};
