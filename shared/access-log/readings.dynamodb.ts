import * as z from "zod";
import { newestFirst, pageOf } from "../audit/newest-first.dynamodb.ts";
import { cursorSchema, type Position } from "../audit/position.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { readerPartition, readsPartition } from "./keys.ts";
import { type Reading, readingSchema } from "./reading.ts";

/** Readings of one record's page, or by one reader. */
export type ReadingsQuery = { readonly record: string } | { readonly reader: string };

/** The question as it stands in an address: `record` or `reader`. */
export const readingsQuerySchema = z
  .strictObject({
    record: z.string().min(1).max(100).optional(),
    reader: z.string().min(1).max(300).optional(),
    after: cursorSchema.optional(),
  })
  .transform(({ record, reader, after }, context) => {
    if (record !== undefined && reader === undefined) return { query: { record }, after };
    if (reader !== undefined && record === undefined) return { query: { reader }, after };
    context.addIssue({ code: "custom", params: { rule: "format" }, path: [], input: record });
    return z.NEVER;
  });

const itemSchema = z.looseObject({ sk: z.string(), reading: readingSchema });

/** A page of the access log, newest first; `next` goes on and is absent on the last page. */
export async function pageOfReadings(
  table: Table,
  query: ReadingsQuery,
  limit: number,
  before?: Position,
): Promise<{ readonly readings: readonly Reading[]; readonly next?: Position }> {
  const list =
    "record" in query
      ? { partition: readsPartition(query.record) }
      : { index: "gsi3" as const, partition: readerPartition(query.reader) };
  const items = await newestFirst(table, list, limit + 1, before);
  const { page, next } = pageOf(
    items.map((item) => itemSchema.parse(item)),
    limit,
    ({ sk }) => sk as Position,
  );
  return { readings: page.map(({ reading }) => reading), ...(next && { next }) };
}
