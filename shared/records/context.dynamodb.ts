import type { Action } from "../access/access-table.ts";
import { callerOf } from "../access/caller.dynamodb.ts";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import { isPerson } from "../access/principal.ts";
import type { Clock } from "../calendar/clock.ts";
import type { Instant, LocalDateTime } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { Locality } from "../localities/locality.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import { fieldProblem } from "../problems/field-problem.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { Filing } from "./record.ts";

/** What the use cases of records work with. */
export interface RecordDeps {
  readonly table: Table;
  readonly clock: Clock;
  readonly keys: UnitKeys;
}

/** Who sends; a machine client may say for which officer of the unit it does. */
export interface Entrant {
  readonly caller: Caller;
  readonly onBehalfOf?: string | undefined;
}

/** The world of one decision: unit, its locality's dated rules, and time. */
export interface World {
  readonly unit: Unit;
  readonly locality: Locality;
  readonly now: Instant;
  readonly localNow: LocalDateTime;
}

/** An unknown unit is a fault of the field that named it. */
export async function worldOf(
  { table, clock }: Pick<RecordDeps, "table" | "clock">,
  unitId: UnitId,
): Promise<World> {
  const unit = await findUnit(table, unitId);
  const locality = unit && (await findLocality(table, unit.locality));
  if (!unit || !locality) throw new Refusal("fields-invalid", [fieldProblem("unit", "unit-unknown")]);
  return { unit, locality, now: clock.now(), localNow: clock.localNow() };
}

/** That an entrant may enter, and what is kept where it files in the unit's place. */
export interface Permission {
  readonly filing?: Filing | undefined;
}

/**
 * Whether this entrant may do so for the unit: undefined where not, so that a stranger's unit looks like none. The
 * standing agency must say why it files for a unit.
 */
export async function permissionFor(
  deps: Pick<RecordDeps, "table" | "clock">,
  { caller, onBehalfOf }: Entrant,
  action: Action,
  { unit, now }: Pick<World, "unit" | "now">,
  filingReason: string | undefined,
): Promise<Permission | undefined> {
  const grant = grantFor(caller, action, { unit });
  if (!grant) return undefined;
  if (grant.needsReason && filingReason === undefined)
    throw new Refusal("fields-invalid", [fieldProblem("filingReason", "filing-reason-missing")]);
  if (onBehalfOf !== undefined && !(await mayBeActedFor(deps, onBehalfOf, action, unit)))
    throw new Refusal("fields-invalid", [fieldProblem("onBehalfOf", "behalf-unknown")]);
  // Whose own unit it is files for nobody, whatever reason is sent.
  return filingReason === undefined || !grant.needsReason
    ? {}
    : { filing: { reason: filingReason, by: caller.principal, at: now } };
}

/** Only for who may record for the unit without giving reasons: its own officers. */
async function mayBeActedFor(
  deps: Pick<RecordDeps, "table" | "clock">,
  principal: string,
  action: Action,
  unit: Unit,
): Promise<boolean> {
  if (!isPerson(principal)) return false;
  const grant = grantFor(await callerOf(deps, principal), action, { unit });
  return grant !== undefined && !grant.needsReason;
}
