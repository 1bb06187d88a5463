import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { type ItemKey, unitYearPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Registration, registrationSchema } from "./registration.ts";

const itemSchema = z.looseObject({ registration: registrationSchema });

/** Beside the unit-year, not under what its sheet is computed from: registering moves no points. */
const registrationKey = (of: UnitYear): ItemKey => ({ pk: unitYearPartition(of), sk: "REGISTRATION" });

export const putRegistration = (table: Table, registration: Registration): WriteItem => ({
  Put: {
    TableName: table.name,
    Item: { ...registrationKey(registration), kind: "registration", registration },
  },
});

/** Consistent. */
export async function findRegistration(table: Table, of: UnitYear): Promise<Registration | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: registrationKey(of), ConsistentRead: true }),
  );
  return Item && itemSchema.parse(Item).registration;
}
