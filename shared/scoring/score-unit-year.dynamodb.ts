import type { Instant } from "../calendar/local-date.ts";
import { domainEvent } from "../events/domain-event.ts";
import { guidanceOf } from "../guidance/guidances.dynamodb.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { sheetKey } from "../storage/keys.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact } from "../storage/transact.dynamodb.ts";
import { readInputs } from "./inputs.dynamodb.ts";
import { score } from "./score.ts";
import { readSheet } from "./scoring.dynamodb.ts";
import type { StoredSheet } from "./sheet.ts";

/** What scoring a unit-year came to. */
export type Scored =
  | { readonly outcome: "computed"; readonly sheet: StoredSheet }
  /** The stored sheet is of this revision already, or a later one. */
  | { readonly outcome: "up-to-date" }
  /** No guidance is assigned: the unit is recorded, not scored. */
  | { readonly outcome: "no-guidance" }
  /** The unit-year kept moving; the events of those moves will score it. */
  | { readonly outcome: "not-verified" };

const TRIES = 5;

/**
 * Computes the sheet from the tally, at the same cost however many facts there are, and stores it with its event in
 * one transaction, on the sheet it follows: two that compute at once make one row of sheets without gaps.
 */
export async function scoreUnitYear(
  table: Table,
  of: UnitYear,
  actor: string,
  now: Instant,
): Promise<Scored> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const before = await readSheet(table, of);
    const inputs = await readInputs(table, of);
    if (!inputs) return { outcome: "not-verified" };
    if (!inputs.guidance) return { outcome: "no-guidance" };
    if (before && before.inputsRev >= inputs.rev) return { outcome: "up-to-date" };

    const guidance = await guidanceOf(table, inputs.guidance);
    const { rev: inputsRev, rulesRev } = inputs;
    const sheet: StoredSheet = {
      ...score({ ...inputs, guidance }),
      inputsRev,
      ...(rulesRev !== undefined && { rulesRev }),
    };
    if (await store(table, of, before, sheet, actor, now)) return { outcome: "computed", sheet };
  }
  return { outcome: "not-verified" };
}

async function store(
  table: Table,
  of: UnitYear,
  before: StoredSheet | undefined,
  sheet: StoredSheet,
  actor: string,
  now: Instant,
): Promise<boolean> {
  const event = domainEvent({
    type: "score.computed",
    subject: unitYearName(of),
    time: now,
    actor,
    data: {
      ...of,
      afterRev: before?.inputsRev ?? 0,
      rev: sheet.inputsRev,
      provisional: sheet.provisional,
      points: { before: before?.points ?? 0, after: sheet.points },
    },
  });
  const follows = before
    ? {
        ConditionExpression: "inputsRev = :before",
        ExpressionAttributeValues: { ":before": before.inputsRev },
      }
    : { ConditionExpression: "attribute_not_exists(pk)" };
  const Item = { ...sheetKey(of), kind: "sheet", ...of, inputsRev: sheet.inputsRev, computedAt: now, sheet };
  try {
    await transact(table, [{ Put: { TableName: table.name, Item, ...follows } }, putEvent(table, of, event)]);
    return true;
  } catch (error) {
    if (error instanceof ConditionFailed) return false;
    throw error;
  }
}
