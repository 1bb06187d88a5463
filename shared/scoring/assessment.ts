import * as z from "zod";
import { criterionIdSchema } from "../guidance/criterion-id.ts";
import { line } from "../texts/text.ts";
import { centipointsSchema } from "./points.ts";

/**
 * What an appraising body gave one criterion of one unit-year: it lies beside the tally, without effect on it.
 * A unit-year has at most one per criterion.
 */
export const assessmentSchema = z.strictObject({
  criterion: criterionIdSchema,
  points: centipointsSchema,
  /** Who appraised, as it is to be shown: "Thường trực Ban Chỉ đạo". */
  body: line(200),
});
export type Assessment = z.infer<typeof assessmentSchema>;
