import { GetCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { caseStateSchema, type Fact, type FoundFact, factSchema, type StoredFact } from "../pipeline/fact.ts";
import { FACT_KINDS, type FactKind } from "../pipeline/metrics.ts";
import { tallySchema } from "../pipeline/tally.ts";
import { type UnitYear, unitYearSchema } from "../pipeline/unit-year.ts";
import { addressKey, FACT_PREFIX, factKey, factPrefix, unitYearPartition } from "./keys.ts";
import { itemsOf } from "./query.dynamodb.ts";
import type { Table } from "./table.dynamodb.ts";

const itemSchema = z.looseObject({
  fact: z.unknown(),
  version: z.int().min(1),
  effect: tallySchema,
  sealed: z.string().optional(),
});
const addressSchema = z.looseObject({
  ...unitYearSchema.shape,
  ...caseStateSchema.shape,
  factKind: z.enum(FACT_KINDS),
});
/** Where a record lies now, and what stands of its persons. */
export type Address = z.infer<typeof addressSchema>;

/** One page of facts; `next` asks for the following one and is absent on the last. */
export interface FactPage {
  readonly facts: readonly StoredFact[];
  readonly next?: string;
}

/** The record of that id wherever it lies now, or undefined. Reads are consistent. */
export async function findFact(table: Table, id: string): Promise<FoundFact | undefined> {
  // A record that moves between the two reads is found at its new address.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const address = await findAddress(table, id);
    if (address === undefined) return undefined;
    const { unit, year, factKind, caseKey, erasure } = address;
    const item = await get(table, factKey({ unit, year, kind: factKind, id }));
    if (item !== undefined) return { ...storedFact(item), case: { caseKey, erasure } };
  }
  return undefined;
}

/** The address of a record, or undefined. Consistent. */
export async function findAddress(table: Table, id: string): Promise<Address | undefined> {
  const address = await get(table, addressKey(id));
  return address === undefined ? undefined : addressSchema.parse(address);
}

/** Facts of one kind in a unit-year, newest entry first. `after` is a page's `next`. */
export async function pageOfFacts(
  table: Table,
  of: UnitYear,
  kind: FactKind,
  limit: number,
  after?: string,
): Promise<FactPage> {
  const { Items = [], LastEvaluatedKey } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND begins_with(sk, :prefix)",
      ExpressionAttributeValues: { ":pk": unitYearPartition(of), ":prefix": factPrefix(kind) },
      ConsistentRead: true,
      ScanIndexForward: false,
      Limit: limit,
      ...(after && { ExclusiveStartKey: factKey({ ...of, kind, id: after }) }),
    }),
  );
  const facts = Items.map(storedFact);
  const last = facts.at(-1);
  return { facts, ...(LastEvaluatedKey && last && { next: last.fact.id }) };
}

/** Every fact of the unit-year, read consistently, page after page: for recalculation only. */
export async function* allFacts(table: Table, of: UnitYear): AsyncGenerator<StoredFact> {
  for await (const item of itemsOf(table, unitYearPartition(of), FACT_PREFIX)) yield storedFact(item);
}

/** The item under which a fact lies; `effect` is what is in the tally of it. */
export function factItem(stored: StoredFact): Record<string, unknown> {
  const { fact } = stored;
  return { ...versionItem(stored), ...factKey(fact), kind: fact.kind };
}

/** What is kept of every version. */
export const versionItem = ({ fact, version, effect, sealed }: StoredFact): Record<string, unknown> => ({
  fact,
  version,
  effect,
  sealed,
});

function storedFact(item: unknown): StoredFact {
  const { fact, version, effect, sealed } = itemSchema.parse(item);
  return { fact: factSchema.parse(fact), version, effect, sealed };
}

async function get(table: Table, Key: { pk: string; sk: string }): Promise<unknown> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Item;
}

export const isKind =
  <K extends FactKind>(kind: K) =>
  <S extends StoredFact>(stored: S): stored is S & StoredFact<Extract<Fact, { kind: K }>> =>
    stored.fact.kind === kind;
