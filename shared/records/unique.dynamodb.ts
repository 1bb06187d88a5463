import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { WITHDRAWN } from "./make.ts";
import type { AnyRecord, RecordKind } from "./record-kind.ts";

/** What a record claims for itself alone: a work's year, a parcel given to a work, a duty day. */
const claimOf = (kind: RecordKind, record: AnyRecord | undefined) =>
  record === undefined || record.state === WITHDRAWN ? undefined : kind.unique?.(record);

const keyOf = (kind: RecordKind, as: string) => ({ pk: `UNIQUE#${kind.kind}#${as}`, sk: "UNIQUE" });

/**
 * The writes that take over from what the record claimed before to what it claims now. A claim is a set of the one
 * record that holds it: whoever gives up a claim takes out its own id and nothing else. So it never frees what another
 * has claimed since, and never fails where it held nothing, as it must not: a record that was entered before its kind
 * told two of them to be the same can still be withdrawn.
 */
export function claimWrites(
  table: Table,
  kind: RecordKind,
  before: AnyRecord | undefined,
  after: AnyRecord,
): WriteItem[] {
  const [old, next] = [claimOf(kind, before)?.as, claimOf(kind, after)?.as];
  if (old === next) return [];
  const write = (as: string, record: string, act: "ADD" | "DELETE"): WriteItem => ({
    Update: {
      TableName: table.name,
      Key: keyOf(kind, as),
      UpdateExpression: `SET #kind = :kind ${act} holders :own`,
      ...(act === "ADD" && { ConditionExpression: "attribute_not_exists(holders) OR holders = :own" }),
      ExpressionAttributeNames: { "#kind": "kind" },
      ExpressionAttributeValues: { ":kind": "claim", ":own": new Set([record]) },
    },
  });
  return [
    ...(old === undefined ? [] : [write(old, after.id, "DELETE")]),
    ...(next === undefined ? [] : [write(next, after.id, "ADD")]),
  ];
}

const claimSchema = z.looseObject({ holders: z.set(z.string()).optional() });

/** Throws a {@link Refusal} where another standing record has what this one claims. Consistent. */
export async function refuseTaken(table: Table, kind: RecordKind, record: AnyRecord): Promise<void> {
  const claim = claimOf(kind, record);
  if (!claim) return;
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keyOf(kind, claim.as), ConsistentRead: true }),
  );
  const { holders = [] } = claimSchema.parse(Item ?? {});
  if ([...holders].some((holder) => holder !== record.id))
    throw new Refusal("fields-invalid", [fieldProblem(claim.field, "already-recorded")]);
}
