import * as z from "zod";
import { centipointsSchema } from "../../scoring/points.ts";
import { whenNoneSchema } from "./quotient.ts";
import { roundingSchema } from "./rounding.ts";

const count = z.int().min(0);

/**
 * One step of the arithmetic that led to a line's points, as data, so that a page can tell it in either language
 * and anybody can do it again: the last step leaves the line's points. Rule kinds share this vocabulary.
 */
export const stepSchema = z.discriminatedUnion("kind", [
  /** value ÷ target × of, not yet rounded. */
  z.strictObject({ kind: z.literal("share"), value: count, target: z.int().min(1), of: centipointsSchema }),
  /** … rounded, which leaves `points`. */
  z.strictObject({ kind: z.literal("rounded"), ...roundingSchema.shape, points: centipointsSchema }),
  /** count × each. */
  z.strictObject({ kind: z.literal("each"), count, each: centipointsSchema }),
  /** More than the criterion's max: `points` is that max. */
  z.strictObject({ kind: z.literal("capped"), points: centipointsSchema }),
  /** The value reached the level that begins at `atLeast`: a count, or a percentage where there is a target. */
  z.strictObject({
    kind: z.literal("level"),
    value: count,
    target: z.int().min(1).optional(),
    atLeast: count,
    points: centipointsSchema,
  }),
  /** Nothing to divide by. */
  z.strictObject({ kind: z.literal("none"), treatedAs: whenNoneSchema }),
  /** Given by an appraising body. */
  z.strictObject({ kind: z.literal("assessed"), body: z.string(), points: centipointsSchema }),
]);
export type Step = z.infer<typeof stepSchema>;
