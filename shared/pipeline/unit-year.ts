import * as z from "zod";
import { unitIdSchema } from "../ids/readable-id.ts";

/** An emulation year (năm thi đua): a calendar year. */
export const yearSchema = z.int().min(2000).max(2099);

/** One unit in one emulation year: what a fact contributes to, what a tally and a sheet belong to. */
export const unitYearSchema = z.strictObject({ unit: unitIdSchema, year: yearSchema });
export type UnitYear = z.infer<typeof unitYearSchema>;

export const sameUnitYear = (a: UnitYear, b: UnitYear): boolean => a.unit === b.unit && a.year === b.year;

/** `phuong-1/2023`: the form used in logs, events' subjects and job ledgers. */
export const unitYearName = ({ unit, year }: UnitYear): string => `${unit}/${year}`;

/** The unit-year of such a name; throws a ZodError for any other text. */
export function unitYearOf(name: string): UnitYear {
  const [unit, year] = name.split("/");
  return unitYearSchema.parse({ unit, year: Number(year) });
}
