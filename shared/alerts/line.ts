import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, memberIdSchema } from "../ids/readable-id.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import { centipointsSchema } from "../scoring/points.ts";

/**
 * Why a changed score was not mailed, told from the state of the member's subscription just before:
 * - `pending`: its confirmation mail waits for an answer; `lapsed`: it waited longer than SNS keeps it;
 * - `unsubscribed`: the member ended it; `deactivated`: SNS took the confirmation back (more than 10 mails a second);
 * - `no-subscription`: none was ever asked for.
 */
export const SUPPRESSION_REASONS = [
  "pending",
  "lapsed",
  "unsubscribed",
  "deactivated",
  "no-subscription",
] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/**
 * What became of a range. A mail is claimed before it is published; `sent` means accepted by SNS, which tells
 * neither delivery nor bounce. `in-doubt`: the outcome was lost in a crash or a time-out; it is never repeated.
 */
const fateSchema = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("no-change") }),
  z.strictObject({ state: z.literal("suppressed"), reason: z.enum(SUPPRESSION_REASONS) }),
  /** The member hears of it with a digest: an entry of the same range is gathered for that mailing. */
  z.strictObject({ state: z.literal("in-digest") }),
  z.strictObject({ state: z.literal("claimed") }),
  z.strictObject({ state: z.literal("sent"), messageId: z.string(), sentAt: instantSchema }),
  /** SNS refused the mail with this error for good, or for now when a later line had been told already. */
  z.strictObject({ state: z.literal("failed"), code: z.string() }),
  z.strictObject({ state: z.literal("in-doubt") }),
]);
export type Fate = z.infer<typeof fateSchema>;

/**
 * A line of the alert ledger: the revisions after `afterRev` up to `rev` of one unit-year, for one member. The lines
 * of a member and unit-year neither overlap nor leave gaps. No address, no name: ids only.
 */
export const lineSchema = z.strictObject({
  committee: committeeIdSchema,
  member: memberIdSchema,
  ...unitYearSchema.shape,
  afterRev: z.int().min(0),
  rev: z.int().min(1),
  points: z.strictObject({ before: centipointsSchema, after: centipointsSchema }),
  /** When the line was written, by the business clock. */
  at: instantSchema,
  fate: fateSchema,
});
export type Line = z.infer<typeof lineSchema>;
