import * as z from "zod";
import { instantSchema, localDateSchema } from "../calendar/local-date.ts";
import { committeeIdSchema, memberIdSchema, unitIdSchema } from "../ids/readable-id.ts";
import { ALERT_RULES } from "./alert-rule.ts";
import { SUPPRESSION_REASONS } from "./line.ts";
import { mailingKeySchema } from "./mailing.ts";

/** When a recipient wants to hear of something. */
export const DELIVERIES = ["at-once", "daily", "weekly", "off"] as const;
export type Delivery = (typeof DELIVERIES)[number];

/** Why an entry is in no mail: beside the state of the subscription, that it was settled before a mail could leave, … */
export const ENTRY_SUPPRESSIONS = [
  ...SUPPRESSION_REASONS,
  /** The recipient has switched the topic off. */
  "off",
  /** What it tells of was put right before it could have left. */
  "settled",
  /** The recipient held the role or membership no more. */
  "no-longer-entitled",
] as const;

/** One entry of the alert ledger: (rule, subject, episode, recipient), there once, before anything is sent. */
export const entrySchema = z.strictObject({
  rule: z.enum(ALERT_RULES),
  subject: z.string().min(1).max(200),
  episode: z.string().min(1).max(100),
  committee: committeeIdSchema,
  member: memberIdSchema,
  unit: unitIdSchema.optional(),
  on: localDateSchema,
  /** When the entry was written (business time). */
  at: instantSchema,
  delivery: z.enum(DELIVERIES),
  /** When it would have left, had the recipient wanted it at once: what was settled by then is told to nobody. */
  atOnceAt: instantSchema,
  /** The mailing it goes with; absent where it is in none from the beginning. */
  mailing: mailingKeySchema.optional(),
  /** Why it goes with none. */
  suppressed: z.enum(ENTRY_SUPPRESSIONS).optional(),
});
export type AlertEntry = z.infer<typeof entrySchema>;
