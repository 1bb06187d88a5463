/**
 * Every Lambda function, by the entry file that holds its `handler`: `functions/<module>/<trigger>.ts`.
 * The bundler builds this list in one pass; a test checks that each is wired into the service stack.
 */
export const FUNCTION_ENTRIES = [
  "alerts/on-event",
  "alerts/on-window",
  "approvals/http",
  "audit/http",
  "awards/http",
  "dialogues/http",
  "dialogues/on-move",
  "dialogues/on-submission",
  "evidence/http",
  "figures/http",
  "guidances/http",
  "jobs/http",
  "localities/load",
  "operators/on-event",
  "opinions/on-event",
  "pages/http",
  "privacy/http",
  "privacy/replay",
  "privacy/retain",
  "privacy/retain-unit",
  "receipts/http",
  "records/http",
  "relay/on-stream",
  "relay/redrive",
  "relay/sweep",
  "scoring/http",
  "scoring/on-event",
  "scoring/recalculate",
  "scoring/recalculate-unit",
  "units/http",
  "years/http",
] as const;

export type FunctionEntry = (typeof FUNCTION_ENTRIES)[number];

/** `scoring/on-event` → `scoring-on-event`: the entry as part of a physical name. */
export const flatName = (entry: FunctionEntry): string => entry.replace("/", "-");
