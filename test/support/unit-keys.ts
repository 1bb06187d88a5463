import type { UnitId } from "../../shared/ids/readable-id.ts";
import { newKey } from "../../shared/personal/seal.ts";
import type { UnitKeys } from "../../shared/personal/unit-keys.ts";

/** Keys of units that live in this process: for tests of what is sealed, not of who keeps the keys. */
export function memoryKeys(): UnitKeys {
  const keys = new Map<UnitId, Uint8Array>();
  return {
    keyOf: async (unit) => {
      const key = keys.get(unit) ?? newKey();
      keys.set(unit, key);
      return key;
    },
  };
}
