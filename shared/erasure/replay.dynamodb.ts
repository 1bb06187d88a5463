import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { JOBS } from "../names/functions.ts";
import { caseStateSchema } from "../pipeline/fact.ts";
import { addressKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { erasedWith } from "./cascade.ts";
import { destroyKey } from "./destroy-key.dynamodb.ts";
import type { ErasureDeps } from "./erase-cases.dynamodb.ts";
import type { CaseId, ErasureLedger, LedgerEntry } from "./ledger.ts";

/** What a replay came to. */
export interface Replay {
  /** Records in the ledger. */
  readonly entries: number;
  /** Records that the table did not have as erased, any more or yet, and now has. */
  readonly erased: number;
}

/**
 * Destroys every key that the ledger says is erased, and those of records that are erased with them: what a restore of
 * the table brought back, and what an erasure that was cut off left. Records that the table does not know were entered
 * after the backup; they are left. To be run before a restored table is opened to anybody, and every night; again
 * changes nothing.
 */
export async function replayErasures({ table, clock, ledger }: ErasureDeps): Promise<Replay> {
  let [entries, erased] = [0, 0];
  const unreadable: CaseId[] = [];
  for await (const ids of batches(ledger.ids())) {
    entries += ids.length;
    const cases = casesOf(ids);
    for (const id of await unerased(table, [...cases.keys()])) {
      const find = cases.get(id);
      const entry = await find?.(ledger).catch(() => undefined);
      // One that cannot be read must not keep the others from being erased; it is told at the end.
      if (!entry) unreadable.push(id);
      else if (await destroyKey(table, entry, { actor: REPLAY, now: clock.now() })) erased += 1;
    }
  }
  if (unreadable.length > 0)
    throw new Error(`entries of the ledger that cannot be read: ${unreadable.slice(0, 20).join(", ")}`);
  return { entries, erased };
}

const REPLAY = `job:${JOBS.replay}`;

type Find = (ledger: ErasureLedger) => Promise<LedgerEntry | undefined>;

/** These records and those erased with them, each with its entry: its own, else that of the record it is erased with. */
function casesOf(ids: readonly CaseId[]): ReadonlyMap<CaseId, Find> {
  const cases = new Map<CaseId, Find>();
  for (const id of ids)
    for (const follower of erasedWith(id))
      cases.set(follower.id, async (ledger) => {
        const entry = await ledger.find(id);
        return entry && { ...entry, ...follower };
      });
  for (const id of ids) cases.set(id, (ledger) => ledger.find(id));
  return cases;
}

/** AWS: at most 100 items in one BatchGetItem; each record of the ledger has at most one that is erased with it. */
const BATCH = 50;

async function* batches(ids: AsyncIterable<CaseId>): AsyncGenerator<CaseId[]> {
  let batch: CaseId[] = [];
  for await (const id of ids) {
    batch.push(id);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

const addressSchema = z.looseObject({ pk: z.string(), ...caseStateSchema.shape });

/** Those that the table knows and does not have as erased, read consistently. */
async function unerased(table: Table, ids: readonly CaseId[]): Promise<CaseId[]> {
  const found = new Set<string>();
  let Keys: Record<string, unknown>[] = ids.map((id) => ({ ...addressKey(id) }));
  while (Keys.length > 0) {
    const { Responses, UnprocessedKeys } = await table.client.send(
      new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }),
    );
    for (const { pk, caseKey, erasure } of z.array(addressSchema).parse(Responses?.[table.name] ?? []))
      if (caseKey !== undefined || erasure === undefined) found.add(pk);
    Keys = UnprocessedKeys?.[table.name]?.Keys ?? [];
  }
  return ids.filter((id) => found.has(addressKey(id).pk));
}
