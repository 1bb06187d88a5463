import * as z from "zod";

/** Number of a criterion as the guidance prints it: `I`, `I.1`, `III.2.b`. Unique within one guidance. */
export const criterionIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)*$/)
  .max(20)
  .brand<"CriterionId">();
export type CriterionId = z.infer<typeof criterionIdSchema>;

/** Id of whatever else a guidance names (a grade, a grade rule, a quota, a body, a tick, a level, a figure): `khien-trach`. */
export const ruleIdSchema = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60);
