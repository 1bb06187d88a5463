import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, type GuidanceId, type LocalityId, localityIdSchema } from "../ids/readable-id.ts";
import { guidanceDraftKey, guidanceOwnerKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";

/** Who entered a version, for which committee, and when. */
export const draftSchema = z.strictObject({
  committee: committeeIdSchema,
  locality: localityIdSchema,
  by: z.string(),
  at: instantSchema,
});
export type Draft = z.infer<typeof draftSchema>;

const draftItemSchema = z.looseObject({ draft: draftSchema });
const ownerItemSchema = z.looseObject({ locality: localityIdSchema });

/** Undefined where the version was loaded with the locality. Consistent. */
export async function findDraft(table: Table, id: GuidanceId, version: number): Promise<Draft | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: guidanceDraftKey(id, version), ConsistentRead: true }),
  );
  return Item && draftItemSchema.parse(Item).draft;
}

/** The locality whose committee drafts that guidance; undefined while none has. Consistent. */
export async function ownerOf(table: Table, id: GuidanceId): Promise<LocalityId | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: guidanceOwnerKey(id), ConsistentRead: true }),
  );
  return Item && ownerItemSchema.parse(Item).locality;
}

/** Who entered the version, and that the guidance is that locality's from now on: never two localities'. */
export const draftWrites = (table: Table, id: GuidanceId, version: number, draft: Draft): WriteItem[] => [
  {
    Put: {
      TableName: table.name,
      Item: { ...guidanceDraftKey(id, version), kind: "guidance-draft", draft },
      ConditionExpression: "attribute_not_exists(pk)",
    },
  },
  {
    Put: {
      TableName: table.name,
      Item: { ...guidanceOwnerKey(id), kind: "guidance-owner", locality: draft.locality },
      ConditionExpression: "attribute_not_exists(pk) OR #locality = :locality",
      ExpressionAttributeNames: { "#locality": "locality" },
      ExpressionAttributeValues: { ":locality": draft.locality },
    },
  },
];
