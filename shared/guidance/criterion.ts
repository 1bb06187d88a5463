import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { centipointsSchema } from "../scoring/points.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { criterionIdSchema, ruleIdSchema } from "./criterion-id.ts";
import { ruleSchema } from "./rules/rule.ts";

/** The parts every criterion has: its printed number, its text, and the most it can be worth. */
const criterionBaseSchema = z.strictObject({
  id: criterionIdSchema,
  text: bilingualSchema,
  max: centipointsSchema.min(1),
  /** Body of the guidance's `bodies` that appraises it (cơ quan thẩm định); without one, that of the heading above. */
  appraisedBy: ruleIdSchema.optional(),
});

const others = z.array(criterionIdSchema).min(1).max(10);

/** A criterion that is judged by a rule. Under `deductions` its points are those taken off. */
export const leafSchema = criterionBaseSchema.extend({
  kind: z.literal("leaf"),
  rule: ruleSchema,
  /**
   * The day it falls due: until that day has passed the line says "chưa đến hạn" and earns nothing. Without one
   * the criterion is judged from the year's first record.
   */
  dueOn: localDateSchema.optional(),
  /** Document and article the criterion rests on. */
  citation: line(300).optional(),
  /** A self-score of it needs at least one evidence file; without any the line is flagged. */
  evidenceRequired: z.literal(true).optional(),
  /**
   * May be declared "không áp dụng" by an assessment with a reason; it then counts as full points, or leaves the
   * sheet's maximum. Absent: it always applies.
   */
  notApplicable: z.enum(["full", "re-based"]).optional(),
  /** Counts what earlier, decided years carried over: the value of a metric is `m` + `carried:m`, never below 0. */
  carryOver: z.literal(true).optional(),
  /**
   * No double counting ("đã chấm tại …, không tính lại"): of this criterion and these only the one with most points
   * counts, the first of the sheet where they are equal. Said at one of them it holds for all.
   */
  exclusiveWith: others.optional(),
  /** The most it is worth as the text of the rule says it, where the table says it twice; a check compares the two. */
  maxInText: centipointsSchema.optional(),
  /** Criteria of `deductions` that punish the same again, as the text says ("và trừ tại mục IX"). */
  alsoDeductedIn: others.optional(),
});
export type Leaf = z.infer<typeof leafSchema>;

/** A heading with the criteria below it; its max is their sum. */
export const groupSchema = criterionBaseSchema.extend({
  kind: z.literal("group"),
  /** The criteria below may add up to more: the heading is worth at most its max. */
  capped: z.literal(true).optional(),
  get children() {
    return z.array(criterionSchema).min(1).max(50);
  },
});
export type Group = z.infer<typeof groupSchema>;

export const criterionSchema = z.discriminatedUnion("kind", [leafSchema, groupSchema]);
export type Criterion = z.infer<typeof criterionSchema>;

/** A list beside the criteria: bonus (điểm thưởng) or deductions (điểm trừ), worth at most `max` in all. */
export const besideSchema = z.strictObject({
  text: bilingualSchema.optional(),
  max: centipointsSchema.min(1),
  /** Its criteria may add up to more, as in a list of which each thing is capped and then the whole. */
  capped: z.literal(true).optional(),
  /** Whether it moves the grade, or only the total that is printed and ranked by. Texts often leave it open (domain K6). */
  countsTowardGrade: z.boolean(),
  criteria: z.array(criterionSchema).min(1).max(50),
});
export type Beside = z.infer<typeof besideSchema>;
