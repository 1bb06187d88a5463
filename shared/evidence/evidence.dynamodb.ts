import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { localDateOf } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
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

/** Files by the day on which they were announced (gsi2): for retention. */
export const evidenceOfPartition = (unit: UnitId): string => `EVIDENCE-OF#${unit}`;

/** The state that a file must be in to become this. */
const BEFORE = { kept: "awaited", refused: "awaited", erased: "kept" } as const;

/** Writes the file as it is now; once it is refused or erased it stays so. */
export function putEvidence(table: Table, evidence: Evidence): WriteItem {
  const { id, unit, year, addedAt } = evidence;
  const isOver = evidence.state === "refused" || evidence.state === "erased";
  const Item = {
    ...evidenceKey(evidence, id),
    kind: "evidence",
    evidence,
    ...(!isOver && { gsi2pk: evidenceOfPartition(unit), gsi2sk: `${localDateOf(addedAt)}#${year}#${id}` }),
  };
  const before = evidence.state === "awaited" ? undefined : BEFORE[evidence.state];
  return {
    Put: {
      TableName: table.name,
      Item,
      ConditionExpression: before ? "#evidence.#state = :before" : "attribute_not_exists(pk)",
      ...(before && {
        ExpressionAttributeNames: { "#evidence": "evidence", "#state": "state" },
        ExpressionAttributeValues: { ":before": before },
      }),
    },
  };
}
