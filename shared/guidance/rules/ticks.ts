import * as z from "zod";
import { centipointsSchema, formatPoints } from "../../scoring/points.ts";
import { bilingualSchema } from "../../texts/bilingual.ts";
import { ruleIdSchema } from "../criterion-id.ts";
import { fault, faultIf, repeated } from "../fault.ts";
import { pointsInWords } from "../words.ts";
import { AWAITING, counted, type RuleKind, reachOfAssessed } from "./rule-kind.ts";
import type { Step } from "./step.ts";

const tickSchema = z.strictObject({
  id: ruleIdSchema,
  text: bilingualSchema,
  points: centipointsSchema.min(1),
});

export const ticksSchema = z.strictObject({
  kind: z.literal("ticks"),
  /** Who ticks. */
  body: bilingualSchema,
  /** What can be ticked; together they are worth the criterion's max. */
  ticks: z.array(tickSchema).min(1).max(50),
});
export type Ticks = z.infer<typeof ticksSchema>;

/** Cộng các mục đạt: each item ticked is worth its points. */
export const ticks: RuleKind<Ticks> = {
  metrics: () => [],
  directions: () => ({ rewarded: [], punished: [] }),

  judge(rule, max, { assessment }) {
    if (assessment?.ticks === undefined) return AWAITING;
    const { body, ticks: made } = assessment;
    const ticked = rule.ticks.filter(({ id }) => made.includes(id));
    const points = Math.min(
      max,
      ticked.reduce((sum, tick) => sum + tick.points, 0),
    );
    return counted(points, ...ticked.map((tick): Step => ({ kind: "tick", body, ...tick })), {
      kind: "sum",
      points,
    });
  },

  reach: (rule, max, given) => reachOfAssessed(ticks.judge(rule, max, given), max),

  faults(rule, max) {
    const sum = rule.ticks.reduce((total, { points }) => total + points, 0);
    return [
      ...repeated(rule.ticks.map(({ id }) => id)).map(({ value, index }) =>
        fault(
          `rule.ticks[${index}].id`,
          "id-repeated",
          `Mã mục ${value} ghi hai lần.`,
          `The tick id ${value} is used twice.`,
        ),
      ),
      ...faultIf(
        sum !== max,
        "rule.ticks",
        "children-sum",
        `Các mục cộng lại là ${formatPoints(sum, "vi")}, không bằng điểm tối đa ${formatPoints(max, "vi")}.`,
        `The items add up to ${formatPoints(sum, "en")}, not to the maximum ${formatPoints(max, "en")}.`,
      ),
    ];
  },

  describe(rule, max, language) {
    const told = rule.ticks.map(
      ({ text, points }) => `${text[language]}: ${pointsInWords(points, language)}`,
    );
    const who =
      language === "vi" ? `Cộng các mục đạt, ${rule.body.vi} xác định` : `Items ticked by ${rule.body.en}`;
    return `${who}: ${told.join("; ")}; ${language === "vi" ? "tối đa" : "at most"} ${pointsInWords(max, language)}`;
  },
};
