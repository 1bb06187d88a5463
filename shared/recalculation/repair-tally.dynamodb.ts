import { domainEvent } from "../events/domain-event.ts";
import type { Tally } from "../pipeline/tally.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { log } from "../platform/log.ts";
import type { ScoringInputs } from "../scoring/inputs.dynamodb.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import { replaceTally } from "../storage/tally-update.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { RecalculationDeps } from "./recalculate-unit-year.dynamodb.ts";

/**
 * Puts the tally right, on its revision unchanged since it was found wrong, with the event that alerts operators: a
 * tally that is not the sum of its facts' effects means a fault in the system. Answers false when it moved meanwhile.
 */
export async function repairTally(
  { table, actor, now }: RecalculationDeps,
  of: UnitYear,
  { rev, tally: before }: ScoringInputs,
  after: Tally,
): Promise<boolean> {
  const event = domainEvent({
    type: "tally.repaired",
    subject: unitYearName(of),
    time: now,
    actor,
    data: { unitYears: [of], before, after },
  });
  // Where the tally itself was lost, revisions go on above those that sheets and alerts have seen.
  const nextRev = Math.max(rev, (await readSheet(table, of))?.inputsRev ?? 0) + 1;
  try {
    await transact(table, [
      replaceTally(table, of, { before, after }, { rev, nextRev }),
      putEvent(table, of, event),
    ]);
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
  log.warn("TALLY_REPAIRED", { unitYear: unitYearName(of) });
  return true;
}
