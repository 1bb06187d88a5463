import { createHash, type Hash } from "node:crypto";
import * as z from "zod";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { anyRecordIdSchema } from "../ids/record-id.ts";
import { FACT_KINDS } from "../pipeline/fact-kinds.ts";
import { tallySchema } from "../pipeline/tally.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";

/** A record behind the tally: which, in which version, and what of it is in the tally. No day, no text, no person. */
export const entrySchema = z.strictObject({
  kind: z.enum(FACT_KINDS),
  id: anyRecordIdSchema,
  version: z.int().min(1),
  effect: tallySchema,
});
export type Entry = z.infer<typeof entrySchema>;

/** A page of the list of records, at the revision at which it was read; `next` asks for the following one. */
export const entryPageSchema = z.strictObject({
  ...unitYearSchema.shape,
  rev: z.int().min(0),
  records: z.array(entrySchema),
  next: z.string().optional(),
});
export type EntryPage = z.infer<typeof entryPageSchema>;

/** What stands behind one metric: its value, of how many records, and a digest of exactly which. */
export const metricRowSchema = z.strictObject({
  metric: z.string().min(1).max(60),
  value: z.int(),
  count: z.int().min(1),
  /** SHA-256 over one line `[id,version,effect]` of canonical JSON for each record, ordered by {@link orderOf}. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
});
export type MetricRow = z.infer<typeof metricRowSchema>;

/** The order of records in a digest: by kind, then by id, byte by byte. */
export const orderOf = ({ kind, id }: Pick<Entry, "kind" | "id">): string => `${kind}#${id}`;

/**
 * Adds up records that arrive one by one in their order, whatever their number: nothing of them is kept. Records that
 * count for nothing stand in no row.
 */
export class Rows {
  readonly #rows = new Map<string, { value: number; count: number; hash: Hash }>();

  add({ id, version, effect }: Entry): void {
    const told = `${canonicalJson([id, version, effect])}\n`;
    for (const [metric, value] of Object.entries(effect)) {
      if (value === 0) continue;
      const row = this.#rows.get(metric) ?? { value: 0, count: 0, hash: createHash("sha256") };
      row.hash.update(told, "utf8");
      this.#rows.set(metric, { ...row, value: row.value + value, count: row.count + 1 });
    }
  }

  /** By metric. Ends the count: nothing can be added afterwards. */
  end(): MetricRow[] {
    return [...this.#rows]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([metric, { value, count, hash }]) => ({ metric, value, count, digest: hash.digest("hex") }));
  }
}

/** The rows of a list of records in any order. */
export function rowsOf(entries: readonly Entry[]): MetricRow[] {
  const rows = new Rows();
  const sorted = [...entries].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  for (const entry of sorted) rows.add(entry);
  return rows.end();
}
