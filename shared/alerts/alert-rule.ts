import * as z from "zod";
import { CLOCK_KINDS } from "../deadlines/clock-kinds.ts";
import { committeeIdSchema, memberIdSchema } from "../ids/readable-id.ts";
import { ROLES } from "../names/roles.ts";
import { bilingualSchema } from "../texts/bilingual.ts";

/** What an alert is about, as a recipient chooses when to hear of it. */
export const ALERT_TOPICS = [
  "deadlines",
  "scores",
  "years",
  "awards",
  "crowds",
  "documents",
  "subscriptions",
  "system",
] as const;
export type AlertTopic = (typeof ALERT_TOPICS)[number];

/** Every rule by which somebody is told of something; the data in `rules.json` says who, and how urgently. */
export const ALERT_RULES = [
  "deadline-near",
  "deadline-overdue",
  "deadline-overdue-head",
  "deadline-overdue-committee",
  "deadline-moved",
  "score-changed",
  "decided-changed",
  "score-below-warning",
  "hot-spot",
  "mass-petition",
  "self-score-late",
  "report-late",
  "award-decided",
  "tally-repaired",
  "job-failed",
  "recipient-unreachable",
  "mails-held",
  "script-ready",
  "briefing-pack-ready",
] as const;
export type AlertRuleId = (typeof ALERT_RULES)[number];

/**
 * Who is told: those who hold the role in the unit it is about, in its block, or in a committee that watches over it; or one
 * member.
 */
export const audienceSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("role"),
    role: z.enum(ROLES),
    of: z.enum(["unit", "committee", "block"]),
    /** Only of what is due by a clock of these kinds, as the fact `clock` names it. @default of everything */
    clocks: z.array(z.enum(CLOCK_KINDS)).min(1).optional(),
  }),
  /** Every member of the committees that watch over the unit; who is listed for duties in units alone is none. */
  z.strictObject({ kind: z.literal("members") }),
  z.strictObject({ kind: z.literal("member"), committee: committeeIdSchema, member: memberIdSchema }),
  /** The people who keep the system running: by their own topic, not by the ledger. */
  z.strictObject({ kind: z.literal("operators") }),
]);
export type Audience = z.infer<typeof audienceSchema>;

export const alertRuleSchema = z.strictObject({
  id: z.enum(ALERT_RULES),
  topic: z.enum(ALERT_TOPICS),
  name: bilingualSchema,
  to: z.array(audienceSchema).min(1).max(10),
  /** Part of the duty of those who are told by their role: they cannot switch it off, only delay it within the day. */
  duty: z.boolean(),
  /** It leaves at once, whatever the hour. */
  urgent: z.boolean(),
});
export type AlertRule = z.infer<typeof alertRuleSchema>;
