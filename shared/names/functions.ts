/** Names that operators and the local host call functions and queues by; stable across deployments. */
export const JOBS = {
  recalculate: "recalculate",
  sweep: "sweep",
  retain: "retain",
  replay: "replay-erasures",
  /** Writes what the passing of a day changes, and raises the alerts of the day. */
  deadlines: "deadlines",
  /** Sends the mails that are due. */
  deliver: "deliver",
  dailyDigests: "daily-digests",
  weeklyDigests: "weekly-digests",
  /** The pack of the month, before the briefing (giao ban). */
  briefingPacks: "briefing-packs",
  /** The week's script for the loudspeakers. */
  scripts: "loudspeaker-scripts",
  /** Opens the reports that become due. */
  reportsDue: "reports-due",
  /** Reads in which state the subscriptions of the recipients are. */
  subscriptions: "subscription-states",
  /** Sends a submission of a synthetic unit on its way; and looks whether it came through. */
  canary: "canary",
  canaryCheck: "canary-check",
  /** Catches up what a schedule has missed. */
  watchman: "watchman",
} as const;
export type JobName = (typeof JOBS)[keyof typeof JOBS];

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
  "clocks",
  "deadline-shards",
  "raised-alerts",
  "crowds",
] as const;
export type ConsumerName = (typeof CONSUMERS)[number];
