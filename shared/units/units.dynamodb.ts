import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { UnitId } from "../ids/readable-id.ts";
import { CANARY } from "../names/canary.ts";
import { UNITS_PARTITION, unitKey } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Unit, unitSchema } from "./unit.ts";

const itemSchema = z.looseObject({ unit: unitSchema });

export async function findUnit(table: Table, id: UnitId): Promise<Unit | undefined> {
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: unitKey(id) }));
  return Item && itemSchema.parse(Item).unit;
}

/** All units of the installation, by id; a locality has tens of them. Not the canary: no list or total has it. */
export async function listUnits(table: Table): Promise<readonly Unit[]> {
  const items = await Array.fromAsync(itemsOf(table, UNITS_PARTITION));
  return items.map((item) => itemSchema.parse(item).unit).filter(({ locality }) => locality !== CANARY);
}

/** A unit's id is permanent: no other locality's load takes it over. */
export function putUnit(table: Table, unit: Unit): WriteItem {
  return {
    Put: {
      TableName: table.name,
      Item: { ...unitKey(unit.id), kind: "unit", unit },
      ConditionExpression: "attribute_not_exists(pk) OR #unit.#locality = :locality",
      ExpressionAttributeNames: { "#unit": "unit", "#locality": "locality" },
      ExpressionAttributeValues: { ":locality": unit.locality },
    },
  };
}

/** Writes the unit only where it is still what `before` was; where that is undefined, only where there is none. */
export function replaceUnit(table: Table, before: Unit | undefined, after: Unit): WriteItem {
  const Item = { ...unitKey(after.id), kind: "unit", unit: after };
  return {
    Put: before
      ? {
          TableName: table.name,
          Item,
          ConditionExpression: "#unit = :before",
          ExpressionAttributeNames: { "#unit": "unit" },
          ExpressionAttributeValues: { ":before": before },
        }
      : { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" },
  };
}
