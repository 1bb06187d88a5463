import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { LocalityId } from "../ids/readable-id.ts";
import { localityKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Locality, localitySchema } from "./locality.ts";

const itemSchema = z.looseObject({ locality: localitySchema });

export async function findLocality(table: Table, id: LocalityId): Promise<Locality | undefined> {
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: localityKey(id) }));
  return Item && itemSchema.parse(Item).locality;
}

export function putLocality(table: Table, locality: Locality): WriteItem {
  return {
    Put: { TableName: table.name, Item: { ...localityKey(locality.id), kind: "locality", locality } },
  };
}
