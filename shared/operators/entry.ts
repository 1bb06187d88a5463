import * as z from "zod";
import { ALERT_RULES } from "../alerts/alert-rule.ts";
import { occasionSchema } from "../alerts/occasion.ts";
import { instantSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, memberIdSchema } from "../ids/readable-id.ts";
import { METRIC_NAMES, metricNameSchema } from "../pipeline/metrics.ts";
import { countOf, type Tally } from "../pipeline/tally.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";

const common = {
  /** Unique; an entry written again under its id changes nothing. */
  id: z.string().min(1),
  at: instantSchema,
};
const ofUnitYear = { ...common, ...unitYearSchema.shape };

/** The range of revisions that a member was to get a mail about. */
const alert = {
  committee: committeeIdSchema,
  member: memberIdSchema,
  afterRev: z.int().min(0),
  rev: z.int().min(1),
};

/**
 * Something the people who keep the system running must look at:
 * - `tally-repaired`: a tally differed from the sum of its facts and was put right; why it did is to be found out;
 * - `alert-in-doubt`: whether a member got the mail about a range of revisions is unknown; it is not repeated;
 * - `alert-failed`: a member does not get that mail, because SNS refused it with the error `code`;
 * - `raised`: an alert rule names the operators: a job failed, mails are held.
 */
export const entrySchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("tally-repaired"),
    ...ofUnitYear,
    differences: z.array(z.strictObject({ metric: metricNameSchema, before: z.int(), after: z.int() })),
  }),
  z.strictObject({ kind: z.literal("alert-in-doubt"), ...ofUnitYear, ...alert }),
  z.strictObject({ kind: z.literal("alert-failed"), ...ofUnitYear, ...alert, code: z.string() }),
  z.strictObject({
    kind: z.literal("raised"),
    ...common,
    rule: z.enum(ALERT_RULES),
    subject: occasionSchema.shape.subject,
    facts: occasionSchema.shape.facts,
  }),
]);
export type Entry = z.infer<typeof entrySchema>;

/** The metrics in which two tallies differ. */
export function tallyDifferences(before: Tally, after: Tally) {
  return METRIC_NAMES.map((metric) => ({
    metric,
    before: countOf(before, metric),
    after: countOf(after, metric),
  })).filter((difference) => difference.before !== difference.after);
}
