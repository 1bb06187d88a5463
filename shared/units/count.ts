import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { line } from "../texts/text.ts";
import type { Unit } from "./unit.ts";

/** What is counted of a unit or sub-unit: nhân khẩu, cử tri, hộ gia đình, người lao động. */
export const COUNTED = ["people", "voters", "households", "employees"] as const;
export type Counted = (typeof COUNTED)[number];

/** A number that somebody counted on a day, and where it is written. */
export const countSchema = z.strictObject({
  what: z.enum(COUNTED),
  value: z.int().min(0).max(1_000_000_000),
  /** The day as of which it was counted. */
  on: localDateSchema,
  /** The document that says so, or the words "ví dụ / example" for invented data. */
  source: line(300),
  /** Name of the sub-unit; the whole unit where not said. */
  subUnit: line(100).optional(),
});
export type Count = z.infer<typeof countSchema>;

/** The latest count of the unit, or of one of its sub-units, taken on that day or before; undefined when none is known. */
export function countOn(unit: Unit, what: Counted, day: LocalDate, subUnit?: string): Count | undefined {
  return (unit.counts ?? [])
    .filter((count) => count.what === what && count.subUnit === subUnit && count.on <= day)
    .reduce<Count | undefined>(
      (latest, count) => (latest && latest.on >= count.on ? latest : count),
      undefined,
    );
}
