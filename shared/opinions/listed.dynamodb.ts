import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { LocalDate } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { type OpinionId, opinionIdSchema } from "../ids/record-id.ts";
import type { StoredFact } from "../pipeline/fact.ts";
import type { ItemKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { isListed } from "./listed.ts";
import type { Opinion } from "./opinion.ts";

/**
 * The public list of opinions, by unit and field (gsi1) and by unit alone (gsi2), each by day: one item per opinion, so that
 * a list costs what it shows, however many opinions there are. It holds no more than the opinion's place in the list.
 */
const listedKey = (opinion: OpinionId): ItemKey => ({ pk: `LISTED-OPINION#${opinion}`, sk: "LISTED" });
const unitPartition = (unit: UnitId): string => `LISTED#${unit}`;
const fieldPartition = (unit: UnitId, field: Opinion["field"]): string => `LISTED#${unit}#${field}`;

const itemSchema = z.looseObject({ opinion: opinionIdSchema });

/** Brings the opinion's place in the list to what the opinion is now; an older view of it never comes after a younger. */
export async function keepListed(table: Table, { fact, version }: StoredFact<Opinion>): Promise<void> {
  const { id, unit, field, receivedOn } = fact;
  const place = isListed(fact)
    ? { gsi1pk: fieldPartition(unit, field), gsi2pk: unitPartition(unit), day: `${receivedOn}#${id}` }
    : undefined;
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: listedKey(id),
        UpdateExpression: `SET #kind = :kind, opinion = :opinion, #version = :version${
          place ? ", gsi1pk = :field, gsi1sk = :day, gsi2pk = :unit, gsi2sk = :day" : ""
        }${place ? "" : " REMOVE gsi1pk, gsi1sk, gsi2pk, gsi2sk"}`,
        ConditionExpression: "attribute_not_exists(#version) OR #version < :version",
        ExpressionAttributeNames: { "#kind": "kind", "#version": "version" },
        ExpressionAttributeValues: {
          ":kind": "listed-opinion",
          ":opinion": id,
          ":version": version,
          ...(place && { ":field": place.gsi1pk, ":unit": place.gsi2pk, ":day": place.day }),
        },
      }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

/** The listed opinions of a unit and field since a day, the newest first, at most `limit`. A hint: the facts are rechecked. */
export const listedInField = (
  table: Table,
  {
    unit,
    field,
    since,
  }: { readonly unit: UnitId; readonly field: Opinion["field"]; readonly since: LocalDate },
  limit: number,
): Promise<OpinionId[]> => query(table, "gsi1", fieldPartition(unit, field), since, limit);

/** The listed opinions of a unit since a day, the newest first, at most `limit`. */
export const listedOfUnit = (
  table: Table,
  { unit, since }: { readonly unit: UnitId; readonly since: LocalDate },
  limit: number,
): Promise<OpinionId[]> => query(table, "gsi2", unitPartition(unit), since, limit);

async function query(
  table: Table,
  index: "gsi1" | "gsi2",
  partition: string,
  since: LocalDate,
  limit: number,
): Promise<OpinionId[]> {
  const { Items = [] } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      IndexName: index,
      KeyConditionExpression: "#pk = :pk AND #sk >= :since",
      ExpressionAttributeNames: { "#pk": `${index}pk`, "#sk": `${index}sk` },
      ExpressionAttributeValues: { ":pk": partition, ":since": since },
      ScanIndexForward: false,
      Limit: limit,
    }),
  );
  return Items.map((item) => itemSchema.parse(item).opinion);
}
