import * as z from "zod";
import type { Centipoints } from "../scoring/points.ts";
import type { StoredSheet } from "../scoring/sheet.ts";

/** Where a unit-year's provisional score stands to the warning line of its guidance, as of a revision. */
export const warningSchema = z.strictObject({
  below: z.boolean(),
  /** How often it fell below the line: each fall is an episode of its own. */
  falls: z.int().min(0),
  rev: z.int().min(0),
});
export type Warning = z.infer<typeof warningSchema>;

/**
 * How it stands after a sheet, and whether it has just fallen. A year begins where a sheet without any record stands: that a
 * score which is built up record by record begins below the line is no fall. A final score is not warned of.
 */
export function afterSheet(
  before: Warning | undefined,
  sheet: Pick<StoredSheet, "points" | "provisional" | "inputsRev">,
  line: Centipoints,
  blank: Centipoints,
): { readonly warning: Warning; readonly fell: boolean } {
  const wasBelow = before?.below ?? blank < line;
  const below = sheet.provisional && sheet.points < line;
  const fell = below && !wasBelow;
  return { warning: { below, falls: (before?.falls ?? 0) + (fell ? 1 : 0), rev: sheet.inputsRev }, fell };
}
