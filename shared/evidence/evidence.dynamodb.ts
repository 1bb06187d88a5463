import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type EvidenceId, evidenceIdSchema } from "../ids/record-id.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { type ItemKey, unitYearPartition } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Evidence, evidenceSchema } from "./evidence.ts";

const PREFIX = "EVIDENCE#";
const evidenceKey = (of: UnitYear, id: EvidenceId): ItemKey => ({
  pk: unitYearPartition(of),
  sk: `${PREFIX}${id}`,
});
const itemSchema = z.looseObject({ evidence: evidenceSchema });

/** The file of that id in that unit-year, or undefined. Consistent. */
export async function findEvidence(table: Table, of: UnitYear, id: string): Promise<Evidence | undefined> {
  const known = evidenceIdSchema.safeParse(id);
  if (!known.success) return undefined;
  const Key = evidenceKey(of, known.data);
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).evidence;
}

/** Every file of the unit-year, oldest first; a criterion has at most five, so a year has some hundreds. */
export async function listEvidence(table: Table, of: UnitYear): Promise<readonly Evidence[]> {
  const items = await Array.fromAsync(itemsOf(table, unitYearPartition(of), PREFIX));
  return items.map((item) => itemSchema.parse(item).evidence);
}

/** Writes the file as it is now; once it is kept or refused it stays so. */
export function putEvidence(table: Table, evidence: Evidence): WriteItem {
  const isNew = evidence.state === "awaited";
  return {
    Put: {
      TableName: table.name,
      Item: { ...evidenceKey(evidence, evidence.id), kind: "evidence", evidence },
      ConditionExpression: isNew ? "attribute_not_exists(pk)" : "#evidence.#state = :awaited",
      ...(!isNew && {
        ExpressionAttributeNames: { "#evidence": "evidence", "#state": "state" },
        ExpressionAttributeValues: { ":awaited": "awaited" },
      }),
    },
  };
}
