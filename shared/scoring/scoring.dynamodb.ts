import { BatchGetCommand, GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Fact, StoredFact } from "../pipeline/fact.ts";
import { METRICS, type MetricName } from "../pipeline/metrics.ts";
import { countOf } from "../pipeline/tally.ts";
import { type UnitYear, unitYearName, unitYearSchema } from "../pipeline/unit-year.ts";
import { pageOfFacts } from "../storage/facts.dynamodb.ts";
import { sheetKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type StoredSheet, storedSheetSchema } from "./sheet.ts";

export const sheetItemSchema = z.looseObject({ ...unitYearSchema.shape, sheet: storedSheetSchema });

/** The sheet of a unit-year as it is stored, or undefined where none was computed yet. Consistent. */
export async function readSheet(table: Table, of: UnitYear): Promise<StoredSheet | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: sheetKey(of), ConsistentRead: true }),
  );
  return Item && sheetItemSchema.parse(Item).sheet;
}

/** AWS: at most 100 items in one BatchGetItem. */
const MAX_BATCH = 100;

/** The sheets of many unit-years, by `unitYearName`; those without one are left out. */
export async function readSheets(
  table: Table,
  unitYears: readonly UnitYear[],
): Promise<ReadonlyMap<string, StoredSheet>> {
  const sheets = new Map<string, StoredSheet>();
  let wanted: Record<string, unknown>[] = unitYears.map((of) => ({ ...sheetKey(of) }));
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: wanted.slice(0, MAX_BATCH) } } }),
    );
    for (const item of Responses?.[table.name] ?? []) {
      const { sheet, ...of } = sheetItemSchema.parse(item);
      sheets.set(unitYearName(of), sheet);
    }
    wanted = [...(UnprocessedKeys?.[table.name]?.Keys ?? []), ...wanted.slice(MAX_BATCH)];
  }
  return sheets;
}

/** One page of the facts behind a metric, newest entry first. */
export interface RecordPage {
  readonly records: readonly StoredFact<Fact>[];
  readonly next?: string;
}

/** At most this many facts are looked at for one page, so that a page costs the same in any unit. */
const LOOKED_AT = 500;

/** The facts that feed a metric with a value other than 0. `after` is a page's `next`; a page may be short. */
export async function pageOfRecords(
  table: Table,
  of: UnitYear,
  metric: MetricName,
  limit: number,
  after?: string,
): Promise<RecordPage> {
  const records: StoredFact[] = [];
  const kind = METRICS[metric].fedBy;
  let next = after;
  for (let looked = 0; looked < LOOKED_AT; looked += limit) {
    const page = await pageOfFacts(table, of, kind, limit, next);
    for (const fact of page.facts) {
      if (countOf(fact.effect, metric) === 0) continue;
      records.push(fact);
      if (records.length === limit) return { records, next: fact.fact.id };
    }
    next = page.next;
    if (next === undefined) return { records };
  }
  return { records, ...(next !== undefined && { next }) };
}
