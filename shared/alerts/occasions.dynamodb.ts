import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { occasionKey } from "./keys.ts";
import { type Occasion, occasionSchema } from "./occasion.ts";

const itemSchema = z.looseObject({ occasion: occasionSchema });

/** The occasion that an entry is about, by rule, subject and episode. Consistent. */
export async function findOccasion(
  table: Table,
  named: Pick<Occasion, "rule" | "subject" | "episode">,
): Promise<Occasion | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: occasionKey(named), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).occasion;
}

/** Notes an occasion that tells nobody by itself, because its recipients are told in another way; written twice, it stays. */
export const noteOccasion = (table: Table, occasion: Occasion): WriteItem => ({
  Update: {
    TableName: table.name,
    Key: occasionKey(occasion),
    UpdateExpression: "SET #kind = :kind, #occasion = if_not_exists(#occasion, :occasion)",
    ExpressionAttributeNames: { "#kind": "kind", "#occasion": "occasion" },
    ExpressionAttributeValues: { ":kind": "alert-occasion", ":occasion": occasionSchema.parse(occasion) },
  },
});
