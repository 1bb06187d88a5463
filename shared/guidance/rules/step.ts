import * as z from "zod";
import { centipointsSchema } from "../../scoring/points.ts";
import { bilingualSchema } from "../../texts/bilingual.ts";
import { criterionIdSchema, ruleIdSchema } from "../criterion-id.ts";
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
  /** from − count × each, not below 0: `points`. */
  z.strictObject({
    kind: z.literal("minus"),
    from: centipointsSchema,
    count,
    each: centipointsSchema,
    points: centipointsSchema,
  }),
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
  /** The level that a body picked, or the tick it made, in the guidance's words. */
  z.strictObject({
    kind: z.enum(["picked", "tick"]),
    body: z.string(),
    id: ruleIdSchema,
    text: bilingualSchema,
    points: centipointsSchema,
  }),
  /** Found to be achieved or not. */
  z.strictObject({
    kind: z.literal("achieved"),
    body: z.string(),
    achieved: z.boolean(),
    points: centipointsSchema,
  }),
  /** No tick was made, or none beyond those told: `points` is their sum. */
  z.strictObject({ kind: z.literal("sum"), points: centipointsSchema }),
  /** Declared "không áp dụng" by a body. */
  z.strictObject({
    kind: z.literal("declared-not-applicable"),
    body: z.string(),
    reason: z.string(),
    treatedAs: z.enum(["full", "re-based"]),
  }),
  /** Its points are lost. */
  z.strictObject({ kind: z.literal("voided"), body: z.string(), reason: z.string() }),
  /** Of these criteria only the other counts: what this one had earned is not counted again. */
  z.strictObject({
    kind: z.literal("counted-elsewhere"),
    criterion: criterionIdSchema,
    earned: centipointsSchema,
  }),
  /** Against its target: below it, exactly at it, beyond it as far as the leader, or without one. */
  z.strictObject({
    kind: z.literal("against-leader"),
    case: z.enum(["below", "at-target", "between", "leader", "all-below", "no-target"]),
    value: count,
    target: z.int().min(1).optional(),
    leader: z.strictObject({ value: count, target: z.int().min(1).optional() }).optional(),
    points: centipointsSchema,
  }),
]);
export type Step = z.infer<typeof stepSchema>;
