import type { Told } from "./mailing.ts";

/**
 * Whether what an entry tells of still holds. Where it does not, whether it had been put right by the instant at which the
 * entry would have left, had its recipient wanted it at once.
 */
export type Condition =
  | { readonly holds: true }
  | { readonly holds: false; readonly putRight: "before" | "after" };

/** Most things stay as they were told: an award was decided, a grade changed. */
export const HOLDS: Condition = { holds: true };

/**
 * How the entry is told: as something still open; as put right meanwhile; or not at all, because nobody who hears at once would
 * have heard of it either. So a digest is exactly the union of what would have come one by one.
 */
export function toldAs(condition: Condition): Told["as"] {
  if (condition.holds) return "open";
  return condition.putRight === "after" ? "settled" : "withheld";
}
