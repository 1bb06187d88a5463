import { callerOf } from "../access/caller.dynamodb.ts";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import { isPerson } from "../access/principal.ts";
import type { Clock } from "../calendar/clock.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { DialogueContext } from "./submit.ts";

/** Who sends; a machine client may say for which officer of the unit it does. */
export interface Entrant {
  readonly caller: Caller;
  readonly onBehalfOf?: string | undefined;
}

/** What the use cases of this module work with. */
export interface DialogueDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly keys: UnitKeys;
  /** How long, in milliseconds, a request waits for a move of many opinions to end. @default 4 s */
  readonly patienceMs?: number;
}

/** Unit, limits and time for one decision; an unknown unit is a fault of the field that named it. */
export async function contextFor(
  { table, clock }: Pick<DialogueDeps, "table" | "clock">,
  unitId: UnitId,
): Promise<DialogueContext> {
  const unit = await findUnit(table, unitId);
  const locality = unit && (await findLocality(table, unit.locality));
  if (!unit || !locality) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  return { unit, limits: locality.limits, now: clock.now(), localNow: clock.localNow() };
}

/**
 * The context in which this entrant may record for the unit, or undefined: a stranger's unit looks like none. The
 * standing agency must say why it files for a unit.
 */
export async function recordingContext(
  deps: Pick<DialogueDeps, "table" | "clock">,
  { caller, onBehalfOf }: Entrant,
  context: DialogueContext,
  filingReason: string | undefined,
): Promise<DialogueContext | undefined> {
  const { unit, now } = context;
  const grant = grantFor(caller, "dialogue.record", { unit });
  if (!grant) return undefined;
  if (grant.needsReason && filingReason === undefined)
    throw new Refusal("fields-invalid", [fieldProblem("filingReason", "filing-reason-missing")]);
  if (onBehalfOf !== undefined && !(await mayBeActedFor(deps, onBehalfOf, unit)))
    throw new Refusal("fields-invalid", [fieldProblem("onBehalfOf", "behalf-unknown")]);
  // Whose own unit it is files for nobody, whatever reason is sent.
  return filingReason === undefined || !grant.needsReason
    ? context
    : { ...context, filing: { reason: filingReason, by: caller.principal, at: now } };
}

/** Only for who may record for the unit without giving reasons: its own officers. */
async function mayBeActedFor(
  deps: Pick<DialogueDeps, "table" | "clock">,
  principal: string,
  unit: DialogueContext["unit"],
): Promise<boolean> {
  if (!isPerson(principal)) return false;
  const grant = grantFor(await callerOf(deps, principal), "dialogue.record", { unit });
  return grant !== undefined && !grant.needsReason;
}
