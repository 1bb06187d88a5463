import { GetCommand } from "@aws-sdk/lib-dynamodb";
import type { Tally } from "../pipeline/tally.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import { tallyKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { readTally } from "../storage/tally-update.dynamodb.ts";

/** What the unit-year counts: one item, however many opinions there are. */
export async function findTally(table: Table, of: UnitYear): Promise<Tally> {
  const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: tallyKey(of) }));
  return readTally(Item).tally;
}
