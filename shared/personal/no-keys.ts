import type { UnitKeys } from "./unit-keys.ts";

/** For what writes no personal data and leaves sealed what is there: a job, a load. Asking it for a key is a mistake. */
export const NO_KEYS: UnitKeys = {
  keyOf: () => Promise.reject(new Error("nobody's personal data is opened or written here")),
};
