import type { LocalDate } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import { duePassed } from "../scoring/transitions.ts";
import { tallyKey } from "../storage/keys.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import type { RecalculationDeps } from "./recalculate-unit-year.dynamodb.ts";

/**
 * Writes that the calendar has passed a criterion's due day or the cut-off, so that scoring never reads a clock.
 * Does nothing where no such day lies between the last one written and `through`.
 */
export async function passDates(
  { table, actor, now }: RecalculationDeps,
  of: UnitYear,
  through: LocalDate,
): Promise<void> {
  const inputs = await readInputs(table, of);
  if (!inputs?.guidance) return;
  const passed = duePassed(await guidanceOf(table, inputs.guidance), inputs.passedThrough, through);
  if (passed === undefined) return;
  const event = domainEvent({
    type: "unit-year.date-passed",
    subject: unitYearName(of),
    time: now,
    actor,
    data: { unitYears: [of], passedThrough: passed },
  });
  const Update = {
    TableName: table.name,
    Key: tallyKey(of),
    UpdateExpression: "SET passedThrough = :passed ADD rev :one",
    ConditionExpression: "attribute_not_exists(passedThrough) OR passedThrough < :passed",
    ExpressionAttributeValues: { ":passed": passed, ":one": 1 },
  };
  try {
    await transact(table, [{ Update }, putEvent(table, of, event)]);
  } catch (error) {
    // Another run has written this day, or a later one: done.
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
