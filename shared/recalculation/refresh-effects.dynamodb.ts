import { domainEvent } from "../events/domain-event.ts";
import { effectOf, type StoredFact } from "../pipeline/fact.ts";
import { add, EMPTY, isZero, subtract } from "../pipeline/tally.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { factKey } from "../storage/keys.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import { refreshTally } from "../storage/tally-update.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { RecalculationDeps } from "./recalculate-unit-year.dynamodb.ts";

/** Facts in one transaction; with tally and event it stays below the 100 items of a TransactWriteItems. */
const CHUNK = 40;

/**
 * Brings stored effects up to today's code, chunk by chunk: each transaction = facts (on their version, which stays),
 * the tally's difference, one event. A fact corrected meanwhile is left for the next try. Answers whether any was done.
 */
export async function refreshEffects(
  { table, actor, now }: RecalculationDeps,
  of: UnitYear,
  stale: readonly StoredFact[],
): Promise<boolean> {
  let done = false;
  for (let start = 0; start < stale.length; start += CHUNK) {
    const chunk = stale.slice(start, start + CHUNK);
    const difference = chunk.reduce(
      (sum, { fact, effect }) => add(sum, subtract(effectOf(fact), effect)),
      EMPTY,
    );
    const event = domainEvent({
      type: "effects.refreshed",
      subject: unitYearName(of),
      time: now,
      actor,
      data: {
        unitYears: [of],
        records: chunk.length,
        tallyDifferences: isZero(difference) ? [] : [{ ...of, metrics: difference }],
      },
    });
    try {
      await transact(table, [
        ...chunk.map((stored) => refresh(table.name, stored)),
        refreshTally(table, of, difference),
        putEvent(table, of, event),
      ]);
      done = true;
    } catch (error) {
      if (!(error instanceof ConditionFailed)) throw error;
    }
  }
  return done;
}

function refresh(TableName: string, { fact, version, effect }: StoredFact) {
  return {
    Update: {
      TableName,
      Key: factKey(fact),
      UpdateExpression: "SET effect = :next",
      ConditionExpression: "version = :version AND effect = :stored",
      ExpressionAttributeValues: { ":next": effectOf(fact), ":version": version, ":stored": effect },
    },
  };
}
