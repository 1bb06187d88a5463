import type { UnitId } from "../ids/readable-id.ts";

/** The keys of units, each made once, at the first case that holds personal data. */
export interface UnitKeys {
  /** The unit's AES-256 key in the clear: for wrapping and unwrapping keys of cases, nothing else. */
  keyOf(unit: UnitId): Promise<Uint8Array>;
}
