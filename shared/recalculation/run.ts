import * as z from "zod";
import { addDays, type Instant, instantSchema, type LocalDate, localDateOf } from "../calendar/local-date.ts";
import { type UnitYear, unitYearName, unitYearSchema } from "../pipeline/unit-year.ts";

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

/** The unit-years of a run as its parts. */
export const unitYearPartsOf = (scheduledAt: Instant, unitYears: readonly UnitYear[]) =>
  unitYears.map((of) => ({
    name: unitYearName(of),
    message: { period: periodOf(scheduledAt), scheduledAt, ...of } satisfies RecalculationMessage,
  }));
