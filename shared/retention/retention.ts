import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { FACT_KINDS } from "../pipeline/metrics.ts";
import { bilingualSchema } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";

/** What holds personal data: the personal parts of facts, evidence files, and the log of who read them. */
export const RETAINED_KINDS = [...FACT_KINDS, "evidence", "access-log"] as const;
export type RetainedKind = (typeof RETAINED_KINDS)[number];

/**
 * On what legal basis personal data of one kind of record is processed, and for how long it is kept: dated data with
 * its source. Code holds no number of years; where no law gives one, nothing is erased for age.
 */
export const retentionSchema = z.strictObject({
  kind: z.enum(RETAINED_KINDS),
  basis: bilingualSchema,
  /** Whole years after the day of entry; null: no number is known in law, the data is kept. */
  keepYears: z.int().min(1).max(100).nullable(),
  from: localDateSchema,
  /** Last day in force; open while the retention stands. */
  to: localDateSchema.optional(),
  /** Document and article, or the words "ví dụ / example" for invented data. */
  source: line(300),
});
export type Retention = z.infer<typeof retentionSchema>;

/**
 * What was entered on an earlier day than this is no longer kept on `day`; undefined where all of it is. Only to compare
 * with: 29/02 stays so in a year without that day. A term in years ends with its last day (Civil Code 2015, articles 147
 * and 148).
 */
export function keptSince(
  retentions: readonly Retention[],
  kind: RetainedKind,
  day: LocalDate,
): string | undefined {
  const inForce = retentions.find(
    (one) => one.kind === kind && one.from <= day && (one.to === undefined || day <= one.to),
  );
  if (!inForce || inForce.keepYears === null) return undefined;
  return `${Number(day.slice(0, 4)) - inForce.keepYears}${day.slice(4)}`;
}
