import type { Clock } from "../calendar/clock.ts";
import { type Address, findAddress } from "../storage/facts.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { erasedWith } from "./cascade.ts";
import { destroyKey } from "./destroy-key.dynamodb.ts";
import type { Erasure } from "./erasure.ts";
import type { CaseId, ErasureLedger, LedgerEntry } from "./ledger.ts";

/** What erasing works with. */
export interface ErasureDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly ledger: ErasureLedger;
}

/**
 * Erases the persons of those of the cases that still have some and are due by their address, read consistently, and of the
 * records that tell of the same persons, which take none from then on; answers how many cases it erased.
 *
 * The ledger first, for all of them, then the keys one by one. A crash in the ledger leaves the rest as it was; a crash
 * after it leaves keys that the next replay destroys. Repeating the request does the same. Of two erasures at once the
 * first entry in the ledger stands.
 */
export async function eraseCases(
  { table, clock, ledger }: ErasureDeps,
  ids: readonly CaseId[],
  erasure: Omit<Erasure, "on">,
  isDue: (address: Address) => boolean = () => true,
): Promise<number> {
  const [on, now] = [clock.today(), clock.now()];
  const entries = await each(ids, async (id): Promise<LedgerEntry[]> => {
    const address = await findAddress(table, id);
    if (address?.caseKey === undefined || !isDue(address)) return [];
    return [
      await keep(id, address),
      ...(await Promise.all(erasedWith(id).map((follower) => keepFollower(follower.id)))).flat(),
    ];
  });
  const destroyed = await each(entries.flat(), (entry) =>
    destroyKey(table, entry, { actor: erasure.by, now }),
  );
  return destroyed.filter((isDestroyed) => isDestroyed).length;

  function keep(id: CaseId, { factKind }: Address): Promise<LedgerEntry> {
    return ledger.keep({ id, kind: factKind, on, ...erasure });
  }

  /** Also where it has no persons yet: it could be given some later. */
  async function keepFollower(id: CaseId): Promise<LedgerEntry[]> {
    const address = await findAddress(table, id);
    return address && !address.erasure ? [await keep(id, address)] : [];
  }
}

/** A dialogue has up to 400 opinions: some at once, so that a request ends in time. */
const AT_ONCE = 20;

async function each<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let start = 0; start < all.length; start += AT_ONCE)
    results.push(...(await Promise.all(all.slice(start, start + AT_ONCE).map(work))));
  return results;
}
