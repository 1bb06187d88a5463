import * as z from "zod";
import { compilePattern } from "./pattern.ts";

/** Whether a record is to reach the function. */
export type RecordFilter = (record: Readonly<Record<string, unknown>>) => boolean;

/** `FilterCriteria` of an event source mapping: a record passes when any of the patterns matches. */
export const filterCriteria = z.object({ Filters: z.array(z.object({ Pattern: z.string() })).default([]) });

/**
 * Compiles the filter criteria of a stream mapping; absent or empty criteria let everything pass. Throws on
 * a pattern that AWS would refuse.
 */
export function streamFilter(criteria: z.infer<typeof filterCriteria> | undefined): RecordFilter {
  return anyOf(parsePatterns(criteria).map(compilePattern));
}

const withBody = z.looseObject({ body: z.unknown() });

/**
 * The same for a queue mapping, where `body` is matched as JSON when the pattern says so ("Properly filtering
 * Amazon SQS messages"): a message whose body is text while the pattern expects JSON, or the reverse, is
 * dropped; a pattern without `body` does not look at it.
 */
export function queueFilter(criteria: z.infer<typeof filterCriteria> | undefined): RecordFilter {
  const filters = parsePatterns(criteria).map((pattern): RecordFilter => {
    const matches = compilePattern(pattern);
    const body = withBody.safeParse(pattern).data?.body;
    if (body === undefined) return matches;
    const expectsJson = !Array.isArray(body);
    return (record) => {
      const json = parsedObject(record.body);
      if (expectsJson !== (json !== undefined)) return false;
      return matches(json === undefined ? record : { ...record, body: json });
    };
  });
  return anyOf(filters);
}

function parsePatterns(criteria: z.infer<typeof filterCriteria> | undefined): unknown[] {
  return (criteria?.Filters ?? []).map(({ Pattern }): unknown => JSON.parse(Pattern));
}

const anyOf = (filters: readonly RecordFilter[]): RecordFilter =>
  filters.length === 0 ? () => true : (record) => filters.some((filter) => filter(record));

/** The JSON object that a text holds, if it does. */
function parsedObject(text: unknown): object | undefined {
  if (typeof text !== "string") return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
