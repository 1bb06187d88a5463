import type { LocalDate } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { Tally } from "../pipeline/tally.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { log } from "../platform/log.ts";
import type { ScoringInputs } from "../scoring/inputs.dynamodb.ts";
import { readSheet } from "../scoring/scoring.dynamodb.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import { DECIDED, replaceTally } from "../storage/tally-update.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { decidedVersions } from "../years/decided.dynamodb.ts";
import type { RecalculationDeps } from "./recalculate-unit-year.dynamodb.ts";

/**
 * Puts the tally right, on its revision unchanged since it was found wrong, with the event that alerts operators: a
 * tally that is not the sum of its facts' effects means a fault in the system. Answers false when it moved meanwhile.
 * The tally of a decided year stays one of a decided year, also where it was lost as a whole.
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
  // Its first version: those that appeals brought are younger than the decision of the year.
  const [decided] = await decidedVersions(table, of);
  const replacing = replaceTally(table, of, { before, after }, { rev, nextRev });
  try {
    await transact(table, [
      decided ? markingDecided(replacing, decided.decidedOn) : replacing,
      putEvent(table, of, event),
    ]);
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
  log.warn("TALLY_REPAIRED", { unitYear: unitYearName(of) });
  return true;
}

/** The same write, which marks the tally as one of a decided year besides, where it is none. */
const markingDecided = ({ Update }: WriteItem, on: LocalDate): WriteItem => ({
  ...(Update && {
    Update: {
      ...Update,
      UpdateExpression: `${Update.UpdateExpression}, ${DECIDED} = if_not_exists(${DECIDED}, :decidedOn)`,
      ExpressionAttributeValues: { ...Update.ExpressionAttributeValues, ":decidedOn": on },
    },
  }),
});
