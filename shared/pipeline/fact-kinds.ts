/**
 * Every kind of fact, by the word its module, its table keys and the API use. A kind is added here, in `fact.ts` and, where it is declared, in `RECORD_KINDS`
 * (its schema and effect) and, where people record it themselves, in the register of record kinds.
 */
export const FACT_KINDS = [
  "dialogue",
  "opinion",
  "assignment",
  "petition",
  "reception",
  "duty-day",
  "democracy-act",
  "report",
  "model",
  "model-year",
  "work",
  "work-year",
  "vote",
  "gift",
  "inspection",
  "briefing",
  "decision",
  "broadcast",
  "hot-spot",
  "sanction",
  "award-received",
  "carry-over",
] as const;
export type FactKind = (typeof FACT_KINDS)[number];
