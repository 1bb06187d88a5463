import * as z from "zod";
import { localDateSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";

/** How much of a unit went into another (sáp nhập): the whole of it, or a part (một phần). */
export const EXTENTS = ["whole", "part"] as const;
export type Extent = (typeof EXTENTS)[number];

/**
 * A unit was carried on by another from the day `on`. Several units with one successor are a merger (sáp nhập), several
 * successors of one unit a split (chia, tách); a unit that is only renamed keeps its id and has no link.
 */
export const successorSchema = z.strictObject({
  to: unitIdSchema,
  extent: z.enum(EXTENTS),
  /** First day of the successor. */
  on: localDateSchema,
  source: line(300),
  note: bilingualSchema.optional(),
});
export type SuccessorLink = z.infer<typeof successorSchema>;

/** A unit that this installation holds no records of and that went into one that it does. */
export const predecessorOutsideSchema = z.strictObject({
  name: line(150),
  extent: z.enum(EXTENTS),
  on: localDateSchema,
  source: line(300),
  note: bilingualSchema.optional(),
});
