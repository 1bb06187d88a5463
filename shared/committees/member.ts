import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { memberIdSchema } from "../ids/readable-id.ts";
import { line } from "../texts/text.ts";

/** When a member wants to hear of a score change: at once, or not by e-mail. */
export const ALERT_PREFERENCES = ["at-once", "none"] as const;
export type AlertPreference = (typeof ALERT_PREFERENCES)[number];

/** A member of a steering committee (Ban Chỉ đạo), known by an official post. */
export const memberSchema = z.strictObject({
  id: memberIdSchema,
  /** The official in that post; a post may stand without a name. */
  name: line(100).optional(),
  post: line(150),
  /** The member's own address (SMTP: at most 254 characters): personal data, never in logs or events. */
  email: z.email().max(254).optional(),
  alerts: z.enum(ALERT_PREFERENCES),
  /** First and last day of membership; open where not said. */
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
});
export type Member = z.infer<typeof memberSchema>;

/** Whether somebody is a member on that day; nobody is told of anything before or after. */
export const isMemberOn = (member: Pick<Member, "from" | "to">, day: LocalDate): boolean => isOn(member, day);
