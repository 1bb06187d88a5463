import * as z from "zod";
import { instantSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, memberIdSchema } from "../ids/readable-id.ts";
import { ALERT_RULES } from "./alert-rule.ts";
import { SUPPRESSION_REASONS } from "./line.ts";

/**
 * Names a mailing of a recipient: `now-20231115T013000Z` (what is told at once, by the end of its merge window),
 * `day-2023-11-15` (daily digest), `week-2023-W46` (weekly digest).
 */
export const mailingKeySchema = z
  .string()
  .regex(/^(now-\d{8}T\d{6}Z|day-20\d\d-\d\d-\d\d|week-20\d\d-W\d\d)$/);

/** What became of one entry in its mail. */
export const toldSchema = z.strictObject({
  rule: z.enum(ALERT_RULES),
  subject: z.string(),
  episode: z.string(),
  /** `settled`: put right meanwhile, and told as such; `withheld`: put right before it could have left, not told. */
  as: z.enum(["open", "settled", "withheld"]),
});

/**
 * One mail to one recipient, from the first entry gathered for it to what became of it:
 *
 *   gathering → claimed → handed-over | refused | in-doubt;  gathering → suppressed | empty.
 *
 * It is claimed by a conditional write before anything is sent, with a lease in real time; a claim whose lease ran out is in
 * doubt: not repeated, shown, and carried in the recipient's next digest.
 */
export const mailingSchema = z.strictObject({
  committee: committeeIdSchema,
  member: memberIdSchema,
  key: mailingKeySchema,
  state: z.enum(["gathering", "claimed", "handed-over", "refused", "in-doubt", "suppressed", "empty"]),
  /** Business time from which it may leave. */
  sendAt: instantSchema,
  /** Milliseconds of real time until which whoever claimed it may settle it. */
  leaseUntil: z.int().optional(),
  /** Earlier mailings in doubt that this one carries again, by key. */
  carries: z.array(mailingKeySchema).max(50).default([]),
  /** Of one in doubt: the mailing that carries it again. */
  carriedBy: mailingKeySchema.optional(),
  told: z.array(toldSchema).max(2000).default([]),
  messageId: z.string().optional(),
  sentAt: instantSchema.optional(),
  /** Why it was suppressed, or SNS's error. */
  reason: z.union([z.enum(SUPPRESSION_REASONS), z.string().max(100)]).optional(),
  /** How often SNS did not take it for now. */
  attempts: z.int().min(0).default(0),
});
export type Mailing = z.infer<typeof mailingSchema>;
export type Told = z.infer<typeof toldSchema>;
