import * as z from "zod";
import { metricNameSchema } from "../pipeline/metrics.ts";
import { centipointsSchema } from "../scoring/points.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { criterionIdSchema, ruleIdSchema } from "./criterion-id.ts";

/**
 * How points become a grade (xếp loại), in the order in which it is done and told: thresholds → the grade's own
 * conditions and absolute vetoes → caps → downgrades (all on the sheet, from the unit's own data) → quotas (on the
 * ranking, since they compare units). Every rule has an id and a text of its own, so that each reason can be printed.
 */

/** What can be asked of a sheet and its tally. A condition holds or does not; it is never undecided. */
export const conditionSchema = z.discriminatedUnion("kind", [
  /** The sum of these metrics of the tally lies within the bounds given; one bound at least. */
  z
    .strictObject({
      kind: z.literal("metric"),
      of: z.array(metricNameSchema).min(1).max(10),
      atLeast: z.int().min(1).optional(),
      atMost: z.int().min(0).optional(),
    })
    .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, {
      path: ["atLeast"],
      params: { rule: "required" },
    }),
  /** The criterion or group has at least so many points. */
  z.strictObject({ kind: z.literal("points"), criterion: criterionIdSchema, atLeast: centipointsSchema }),
  /** … at least so many per cent of its own maximum; one that does not apply fulfils it. */
  z.strictObject({
    kind: z.literal("share"),
    criterion: criterionIdSchema,
    percent: z.int().min(1).max(100),
  }),
  /**
   * No criterion was scored 0 ("không có tiêu chí 0 điểm"): among the leaves, or among the headings of the first
   * level. Criteria that do not apply, bonus and deductions are not looked at.
   */
  z.strictObject({ kind: z.literal("no-zero"), scope: z.enum(["leaves", "top-level"]) }),
  /**
   * Established by a named body, with an assessment whose `criterion` is the rule's id and whose `achieved` is true:
   * "mất đoàn kết nghiêm trọng". Not established while nobody says so.
   */
  z.strictObject({ kind: z.literal("finding") }),
]);
export type Condition = z.infer<typeof conditionSchema>;

const gradeRuleBaseSchema = z.strictObject({
  id: ruleIdSchema,
  text: bilingualSchema,
  citation: line(300).optional(),
  when: conditionSchema,
});

/** A grade (xếp loại) and the points of the whole from which it is given, up to the grade above. */
export const gradeSchema = z.strictObject({
  id: ruleIdSchema.max(40),
  name: bilingualSchema,
  from: centipointsSchema,
  /** All must hold for this grade, else the next lower one whose own conditions hold is given. None on the lowest. */
  conditions: z.array(gradeRuleBaseSchema).min(1).max(20).optional(),
});
export type Grade = z.infer<typeof gradeSchema>;

/** Absolute: while it holds, the grade is the one named here or a lower one, however many points there are. */
export const vetoSchema = gradeRuleBaseSchema.extend({ to: gradeSchema.shape.id });
export type Veto = z.infer<typeof vetoSchema>;

/** At most this grade (Khiển trách → cao nhất "Hoàn thành tốt"). */
export const gradeCapSchema = gradeRuleBaseSchema.extend({ atMost: gradeSchema.shape.id });

/** So many grades down (hạ một bậc); several that hold add up; never below the lowest. */
export const downgradeSchema = gradeRuleBaseSchema.extend({ by: z.int().min(1).max(5) });
export type Downgrade = z.infer<typeof downgradeSchema>;

export type GradeRule = z.infer<typeof gradeRuleBaseSchema>;

/** What decides between units of equal total: more comes first. `bonus` is the whole bonus list. */
export const tieKeySchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("bonus") }),
  z.strictObject({ kind: z.literal("criterion"), criterion: criterionIdSchema }),
]);
export type TieKey = z.infer<typeof tieKeySchema>;

/**
 * How many units may have a grade, or be proposed for an award, in each block or in the whole locality.
 * - `limits: "grade"`: those over it get the next lower grade;
 * - `limits: "proposals"`: the grade is kept, only the proposal is not made.
 * Who is over it follows from the ranking. A tie on the line that the declared keys leave open waits for a decision.
 */
export const quotaSchema = z.strictObject({
  id: ruleIdSchema,
  text: bilingualSchema,
  citation: line(300).optional(),
  limits: z.enum(["grade", "proposals"]),
  /** The grade limited; for proposals the lowest grade from which they are made. */
  grade: gradeSchema.shape.id,
  per: z.enum(["block", "locality"]),
  size: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("number"), count: z.int().min(0).max(10_000) }),
    /** Per cent of the units ranked there; `atLeast` is what small blocks always have. */
    z.strictObject({
      kind: z.literal("percent"),
      percent: z.int().min(1).max(100),
      rounding: z.enum(["down", "half-up", "up"]),
      atLeast: z.int().min(0).max(100).optional(),
    }),
  ]),
});
export type Quota = z.infer<typeof quotaSchema>;
