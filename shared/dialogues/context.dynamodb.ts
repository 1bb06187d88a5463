import type { Clock } from "../calendar/clock.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { DialogueContext } from "./submit.ts";

/** What the use cases of this module work with. */
export interface DialogueDeps {
  readonly table: Table;
  readonly clock: Clock;
  /** How long, in milliseconds, a request waits for a move of many opinions to end. @default 4 s */
  readonly patienceMs?: number;
}

/** Unit, limits and time for one decision; an unknown unit is a fault of the field that named it. */
export async function contextFor({ table, clock }: DialogueDeps, unitId: UnitId): Promise<DialogueContext> {
  const unit = await findUnit(table, unitId);
  const locality = unit && (await findLocality(table, unit.locality));
  if (!unit || !locality) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  return { unit, limits: locality.limits, now: clock.now(), localNow: clock.localNow() };
}
