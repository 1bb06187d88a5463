import * as z from "zod";
import { addDays, type Instant, instantSchema, type LocalDate, localDateOf } from "../calendar/local-date.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";

/**
 * A run of a scheduled job: its id is (job, period), the period is the schedule's own time. "Now" and the day that is
 * over come from that time too, so that a run catches up the same whenever it is carried out.
 */
export const scheduledRunSchema = z.object({
  scheduledAt: z.iso
    .datetime()
    .transform((text) => new Date(text).toISOString())
    .pipe(instantSchema),
});

export const periodSchema = z.string().regex(/^\d{8}T\d{6}Z$/);

/** `20231115T173000Z`: the scheduled time as it can stand in an address. */
export const periodOf = (scheduledAt: Instant): string => `${scheduledAt.slice(0, 19).replace(/[-:]/g, "")}Z`;

/** The last day that was over in Vietnam at that time. */
export const dayOverAt = (scheduledAt: Instant): LocalDate => addDays(localDateOf(scheduledAt), -1);

/** What the run sends to each unit-year. */
export const recalculationMessageSchema = z.strictObject({
  period: periodSchema,
  scheduledAt: instantSchema,
  ...unitYearSchema.shape,
});
export type RecalculationMessage = z.infer<typeof recalculationMessageSchema>;

export const RUN_OUTCOMES = ["empty", "unchanged", "refreshed", "repaired", "not-verified"] as const;

/** How far a run has come. */
export const runStatusSchema = z.strictObject({
  job: z.string(),
  period: periodSchema,
  state: z.enum(["running", "done"]),
  total: z.int(),
  done: z.int(),
  /** Unit-years by what recalculating them came to. */
  changed: z.int(),
  repaired: z.int(),
  failed: z.int(),
});
export type RunStatus = z.infer<typeof runStatusSchema>;
