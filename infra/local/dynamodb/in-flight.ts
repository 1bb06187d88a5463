import type { ItemRequest } from "./item-requests.ts";

/** What becomes of a request that arrives while others are under way. */
export type Entry =
  /** It may go on; `leave` once it is answered, telling whether it succeeded. */
  | { readonly outcome: "entered"; readonly leave: (succeeded: boolean) => void }
  /** Its items meet others' in flight: one answer per item, in the order of the request. */
  | { readonly outcome: "conflict"; readonly conflicts: readonly boolean[] }
  /** The same transaction, by its token, is still under way. */
  | { readonly outcome: "in-progress" };

/** How long DynamoDB remembers the token of a finished transaction. */
const TOKEN_MEMORY_MS = 10 * 60_000;

/**
 * The items that requests under way hold, and the rules of AWS for those who meet there ("Transaction
 * conflict handling in DynamoDB"):
 * - a write transaction meets any other write of one of its items: cancelled;
 * - a read transaction meets any write of one of its items: cancelled;
 * - a single write meets a write transaction: refused; two single writes never meet;
 * - a repeated transaction (same `ClientRequestToken`) is answered as the first was, so it meets nobody.
 *
 * `keys` are comparable names of the items, one for each item of the request.
 */
export function inFlightItems(now: () => number = Date.now) {
  const transactions = new Map<string, number>();
  const singles = new Map<string, number>();
  const runningTokens = new Set<string>();
  const finishedTokens = new Map<string, number>();

  function enter(request: ItemRequest, keys: readonly string[]): Entry {
    const { token, kind } = request;
    forgetTokens();
    if (token !== undefined && runningTokens.has(token)) return { outcome: "in-progress" };
    const isRepetition = token !== undefined && finishedTokens.has(token);
    const conflicts = keys.map((key) => !isRepetition && meets(kind, key));
    if (conflicts.includes(true)) return { outcome: "conflict", conflicts };

    const held = kind === "write-transaction" ? transactions : singles;
    const holding = kind === "read-transaction" || isRepetition ? [] : keys;
    for (const key of holding) held.set(key, (held.get(key) ?? 0) + 1);
    if (token !== undefined) runningTokens.add(token);
    return {
      outcome: "entered",
      leave(succeeded) {
        for (const key of holding) release(held, key);
        if (token === undefined) return;
        runningTokens.delete(token);
        if (succeeded && !isRepetition) finishedTokens.set(token, now() + TOKEN_MEMORY_MS);
      },
    };
  }

  function meets(kind: ItemRequest["kind"], key: string): boolean {
    if (kind === "batch-write") return false;
    return transactions.has(key) || (kind !== "single-write" && singles.has(key));
  }

  /** Insertion order is the order of expiry. */
  function forgetTokens(): void {
    for (const [token, expiry] of finishedTokens) {
      if (expiry > now()) return;
      finishedTokens.delete(token);
    }
  }

  return { enter };
}

function release(held: Map<string, number>, key: string): void {
  const left = (held.get(key) ?? 1) - 1;
  if (left === 0) held.delete(key);
  else held.set(key, left);
}
