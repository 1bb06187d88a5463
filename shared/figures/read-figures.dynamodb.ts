import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import type { LocalityId } from "../ids/readable-id.ts";
import type { Tally } from "../pipeline/tally.ts";
import { type ItemKey, tallyKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { readTally } from "../storage/tally-update.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { type Figures, figuresOf } from "./figures.ts";

/** AWS: at most 100 items in one BatchGetItem. */
const MAX_BATCH = 100;
const itemSchema = z.looseObject({ pk: z.string() });

/** The figures of a locality's year, or undefined where it has no unit in that year. */
export async function readFigures(
  table: Table,
  locality: LocalityId,
  year: number,
): Promise<Figures | undefined> {
  const units = unitsIn(await listUnits(table), year).filter((unit) => unit.locality === locality);
  if (units.length === 0) return undefined;
  const keys = units.map(({ id }) => tallyKey({ unit: id, year }));
  const tallies = await talliesAt(table, keys);
  return figuresOf(
    units.map(({ kind }, index) => ({ kind, tally: tallies.get(keys[index]?.pk ?? "") ?? {} })),
  );
}

/** The tallies under these keys, by partition; of what nothing was recorded there is none. */
export async function talliesAt(table: Table, keys: readonly ItemKey[]): Promise<ReadonlyMap<string, Tally>> {
  const found = new Map<string, Tally>();
  let wanted: Record<string, unknown>[] = keys.map((key) => ({ ...key }));
  while (wanted.length > 0) {
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys: wanted.slice(0, MAX_BATCH) } } }),
    );
    for (const item of Responses?.[table.name] ?? [])
      found.set(itemSchema.parse(item).pk, readTally(item).tally);
    wanted = [...(UnprocessedKeys?.[table.name]?.Keys ?? []), ...wanted.slice(MAX_BATCH)];
  }
  return found;
}
