import { ENVIRONMENT } from "../names/environment.ts";
import { openUnitKeys } from "../personal/unit-keys.kms.ts";
import type { UnitKeys } from "../personal/unit-keys.ts";
import { readEnvironment } from "./environment.ts";
import { once, type Runtime, runtime } from "./runtime.ts";

/** What functions are given that write or show personal data: also the keys of units. The others never load KMS. */
export interface PersonsRuntime extends Runtime {
  readonly keys: UnitKeys;
}

export const personsRuntime = once((): PersonsRuntime => {
  const { table, clock } = runtime();
  return { table, clock, keys: openUnitKeys(table, readEnvironment(ENVIRONMENT.personsKeyArn)) };
});
