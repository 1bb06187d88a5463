import type { Action } from "../access/access-table.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { WITHDRAWN } from "./make.ts";
import type { AnyRecord, RecordKind } from "./record-kind.ts";
import { actionsTaken } from "./step-fields.ts";

/**
 * Rights beside recording that a correction or withdrawal needs because it takes from under a step what others have
 * said by it: an approved model is neither withdrawn nor moved, dated or linked anew by the unit alone.
 */
export function rightsToUndo(kind: RecordKind, before: AnyRecord, after: AnyRecord): readonly Action[] {
  const isUndone =
    after.state === WITHDRAWN ||
    after.unit !== before.unit ||
    kind.day(after) !== kind.day(before) ||
    linksOf(kind, after) !== linksOf(kind, before);
  if (!isUndone) return [];
  const others = [...actionsTaken(kind, before), ...(kind.guardedBy?.(before) ?? [])];
  return [...new Set(others)].filter((action) => action !== kind.rights.record);
}

const linksOf = (kind: RecordKind, record: AnyRecord): string => canonicalJson(kind.links?.(record) ?? []);
