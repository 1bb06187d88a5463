import type { UnitId } from "../ids/readable-id.ts";
import { type Entrant, permissionFor, type RecordDeps, worldOf } from "../records/context.dynamodb.ts";
import type { DialogueContext } from "./submit.ts";

export type { Entrant } from "../records/context.dynamodb.ts";

/** What the use cases of this module work with. */
export interface DialogueDeps extends RecordDeps {
  /** How long, in milliseconds, a request waits for a move of many opinions to end. @default 4 s */
  readonly patienceMs?: number;
}

/** Unit, limits and time for one decision; an unknown unit is a fault of the field that named it. */
export async function contextFor(
  deps: Pick<DialogueDeps, "table" | "clock">,
  unitId: UnitId,
): Promise<DialogueContext> {
  const { unit, locality, now, localNow } = await worldOf(deps, unitId);
  return { unit, limits: locality.limits, now, localNow };
}

/**
 * The context in which this entrant may record for the unit, or undefined: a stranger's unit looks like none. The
 * standing agency must say why it files for a unit.
 */
export async function recordingContext(
  deps: Pick<DialogueDeps, "table" | "clock">,
  entrant: Entrant,
  context: DialogueContext,
  filingReason: string | undefined,
): Promise<DialogueContext | undefined> {
  const permission = await permissionFor(deps, entrant, "dialogue.record", context, filingReason);
  return permission && { ...context, ...permission };
}
