import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { guidanceIdSchema } from "../ids/readable-id.ts";
import { yearSchema } from "../pipeline/unit-year.ts";
import { centipointsSchema } from "../scoring/points.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";
import { unitKindSchema } from "../units/unit.ts";
import { criterionIdSchema } from "./criterion-id.ts";
import { ruleSchema } from "./rules/rule.ts";

/** The parts every criterion has: its printed number, its text, and the most it can be worth. */
const criterionBaseSchema = z.strictObject({
  id: criterionIdSchema,
  text: bilingualSchema,
  max: centipointsSchema.min(1),
});

/** A criterion that is judged by a rule. */
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
});
export type Leaf = z.infer<typeof leafSchema>;

/** A heading with the criteria below it; its max is their sum. */
export const groupSchema = criterionBaseSchema.extend({
  kind: z.literal("group"),
  get children() {
    return z.array(criterionSchema).min(1).max(50);
  },
});
export type Group = z.infer<typeof groupSchema>;

export const criterionSchema = z.discriminatedUnion("kind", [leafSchema, groupSchema]);
export type Criterion = z.infer<typeof criterionSchema>;

/** A grade (xếp loại) and the points of the whole from which it is given, up to the grade above. */
export const gradeSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(40),
  name: bilingualSchema,
  from: centipointsSchema,
});
export type Grade = z.infer<typeof gradeSchema>;

/**
 * A guidance (hướng dẫn chấm điểm): the scoring table of one year for one or more kinds of unit, as versioned
 * data. The schema says what it may consist of; `checkGuidance` whether it adds up. Points are in 1/100 point.
 */
export const guidanceSchema = z.strictObject({
  id: guidanceIdSchema,
  version: z.int().min(1).max(999_999),
  year: yearSchema,
  unitKinds: z.array(unitKindSchema.exclude(["locality"])).min(1),
  title: bilingualSchema,
  /** Invented, for demonstration: said wherever the guidance or a sheet of it appears. */
  example: z.boolean(),
  /** Document and article, or the statement that it is an example. */
  source: bilingualSchema,
  /** Once this day has passed, sheets are final. */
  cutOff: localDateSchema,
  /** What all criteria together are worth. */
  total: centipointsSchema.min(1),
  criteria: z.array(criterionSchema).min(1).max(50),
  /** From the highest down; the last begins at 0. */
  grades: z.array(gradeSchema).min(1).max(20),
});
export type Guidance = z.infer<typeof guidanceSchema>;
