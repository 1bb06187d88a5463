import * as z from "zod";
import type { Instant } from "../calendar/local-date.ts";
import type { JobName } from "../names/functions.ts";
import { periodOf, periodSchema } from "../recalculation/run.ts";

/** A run of a job: one for each time at which the job was due. */
export interface RunId {
  readonly job: JobName;
  /** The scheduled time as {@link periodOf} writes it. */
  readonly period: string;
}

export const runIdOf = (job: JobName, scheduledAt: Instant): RunId => ({
  job,
  period: periodOf(scheduledAt),
});

/** What a part of a run (a unit-year, a shard, or the whole run) came to. */
export const PART_OUTCOMES = [
  "empty",
  "unchanged",
  "refreshed",
  "repaired",
  "not-verified",
  /** The work of the part was done, whatever it was. */
  "done",
] as const;
export type PartOutcome = (typeof PART_OUTCOMES)[number];

/** How far a run has come. */
export const runStatusSchema = z.strictObject({
  job: z.string(),
  period: periodSchema,
  state: z.enum(["running", "done"]),
  total: z.int(),
  done: z.int(),
  /** Parts by what they came to. */
  changed: z.int(),
  repaired: z.int(),
  failed: z.int(),
});
export type RunStatus = z.infer<typeof runStatusSchema>;
