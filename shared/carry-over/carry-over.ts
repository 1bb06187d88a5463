import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { unitIdSchema } from "../ids/readable-id.ts";
import { newRecordId, recordIdSchema } from "../ids/record-id.ts";
import { type Tally, tallySchema } from "../pipeline/tally.ts";
import { type UnitYear, yearSchema } from "../pipeline/unit-year.ts";

/** In front of a metric's name: how far it moved in a year that had been decided already. */
export const CARRIED_PREFIX = "carried:";

/**
 * A carry-over (chuyển tiếp): a fact of a decided year has changed what it counts for, and the unit's next open year takes
 * the difference. The decided sheet does not move; which criteria of the open year count it, their guidance declares.
 */
export const carryOverSchema = z.strictObject({
  kind: z.literal("carry-over"),
  id: recordIdSchema("carry-over"),
  unit: unitIdSchema,
  year: yearSchema,
  state: z.literal("carried"),
  enteredAt: instantSchema,
  /** The fact that changed, in which version, and the decided year it belongs to. */
  source: z.strictObject({ id: z.string().min(1).max(60), version: z.int().min(1), year: yearSchema }),
  /** By metric, how much more or less than when the year was decided. */
  difference: tallySchema,
});
export type CarryOver = z.infer<typeof carryOverSchema>;

/** What it counts for: each difference under the carried name, apart from what the year's own facts count. */
export const carryOverEffect = ({ difference }: CarryOver): Tally =>
  Object.fromEntries(
    Object.entries(difference).map(([metric, count]) => [`${CARRIED_PREFIX}${metric}`, count]),
  );

/** The carry-over of a change into the open year of the same unit. */
export const carriedInto = (
  { unit, year }: UnitYear,
  source: CarryOver["source"],
  difference: Tally,
  enteredAt: CarryOver["enteredAt"],
): CarryOver => ({
  kind: "carry-over",
  id: newRecordId("carry-over"),
  unit,
  year,
  state: "carried",
  enteredAt,
  source,
  difference,
});
