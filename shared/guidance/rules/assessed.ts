import * as z from "zod";
import { bilingualSchema } from "../../texts/bilingual.ts";
import { pointsInWords } from "../words.ts";
import { counted, type RuleKind } from "./rule-kind.ts";

export const assessedSchema = z.strictObject({
  kind: z.literal("assessed"),
  /** Who appraises: "Thường trực Ban Chỉ đạo". */
  body: bilingualSchema,
});
export type Assessed = z.infer<typeof assessedSchema>;

/** Thẩm định: the points an appraising body gave, at most max; without an appraisal the line is open. */
export const assessed: RuleKind<Assessed> = {
  metrics: () => [],

  judge(_rule, max, { assessment }) {
    if (assessment === undefined) return { state: "awaiting-assessment" };
    const points = Math.min(max, assessment.points);
    return counted(points, { kind: "assessed", body: assessment.body, points });
  },

  reach(rule, max, given) {
    const judgement = assessed.judge(rule, max, given);
    return judgement.state === "counted" ? { min: judgement.points, max: judgement.points } : { min: 0, max };
  },

  faults: () => [],

  describe({ body }, max, language) {
    return language === "vi"
      ? `Thẩm định: ${body.vi} chấm, tối đa ${pointsInWords(max, language)}`
      : `Assessed by ${body.en}, at most ${pointsInWords(max, language)}`;
  },
};
