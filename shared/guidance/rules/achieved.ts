import * as z from "zod";
import { bilingualSchema } from "../../texts/bilingual.ts";
import { pointsInWords } from "../words.ts";
import { AWAITING, counted, type RuleKind, reachOfAssessed } from "./rule-kind.ts";

export const achievedSchema = z.strictObject({
  kind: z.literal("achieved"),
  /** Who finds whether it is achieved. */
  body: bilingualSchema,
  /** Not achieving it makes the heading above worth 0. */
  zeroItem: z.literal(true).optional(),
});
export type Achieved = z.infer<typeof achievedSchema>;

/** Đạt / không đạt: max or 0, as an appraising body found. */
export const achieved: RuleKind<Achieved> = {
  metrics: () => [],
  directions: () => ({ rewarded: [], punished: [] }),

  judge({ zeroItem }, max, { assessment }) {
    if (assessment?.achieved === undefined) return AWAITING;
    const { body, achieved: is } = assessment;
    const points = is ? max : 0;
    const judgement = counted(points, { kind: "achieved", body, achieved: is, points });
    return zeroItem && !is ? { ...judgement, zeroItem } : judgement;
  },

  reach: (rule, max, given) => reachOfAssessed(achieved.judge(rule, max, given), max),

  faults: () => [],

  describe({ body, zeroItem }, max, language) {
    const full = pointsInWords(max, language);
    const zero = zeroItem ? ZERO_ITEM_WORDS[language] : "";
    return language === "vi"
      ? `Đạt được ${full}, không đạt 0 điểm${zero}; ${body.vi} xác định`
      : `Achieved gives ${full}, else 0${zero}; found by ${body.en}`;
  },
};

/** Said behind an option that is worth more than its own points. */
export const ZERO_ITEM_WORDS = {
  vi: " và cả mục trên 0 điểm",
  en: " and the heading above is worth 0",
} as const;
