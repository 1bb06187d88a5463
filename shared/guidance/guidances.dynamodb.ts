import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { GuidanceId } from "../ids/readable-id.ts";
import { guidanceKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Guidance, guidanceSchema } from "./guidance.ts";
import { guidanceHash } from "./hash.ts";

/** Which guidance a unit-year is scored by; the hash is of its very text. */
export const guidanceReferenceSchema = guidanceSchema
  .pick({ id: true, version: true })
  .extend({ hash: z.string() });
export type GuidanceReference = z.infer<typeof guidanceReferenceSchema>;

const itemSchema = z.looseObject({ guidance: guidanceSchema });

export async function findGuidance(
  table: Table,
  id: GuidanceId,
  version: number,
): Promise<Guidance | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: guidanceKey(id, version), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).guidance;
}

/**
 * The guidance a unit-year names. A version never changes once stored, so a process keeps what it has read under
 * version *and* hash; the few guidances of a locality fit in memory.
 */
export async function guidanceOf(table: Table, { id, version, hash }: GuidanceReference): Promise<Guidance> {
  const name = `${table.name}/${id}/${version}/${hash}`;
  const kept = read.get(name);
  if (kept) return kept;
  const guidance = await findGuidance(table, id, version);
  if (!guidance || guidanceHash(guidance) !== hash)
    throw new Error(`guidance ${id} version ${version} is not the one assigned`);
  if (read.size >= MOST_KEPT) read.clear();
  read.set(name, guidance);
  return guidance;
}

const read = new Map<string, Guidance>();
const MOST_KEPT = 100;

/** A new version; an existing one is never overwritten. */
export function putGuidance(table: Table, guidance: Guidance): WriteItem {
  const Item = { ...guidanceKey(guidance.id, guidance.version), kind: "guidance", guidance };
  return { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } };
}
