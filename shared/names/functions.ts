/** Names that operators and the local host call functions and queues by; stable across deployments. */
export const JOBS = {
  recalculate: "recalculate",
  sweep: "sweep",
  retain: "retain",
  replay: "replay-erasures",
} as const;

/** Consumers that can be redriven from their dead-letter queue, by name. */
export const CONSUMERS = [
  "scoring",
  "alerts",
  "operators",
  "moves",
  "assignments",
  "submissions",
  "recalculations",
  "retentions",
  "alert-windows",
] as const;
export type ConsumerName = (typeof CONSUMERS)[number];
