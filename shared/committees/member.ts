import * as z from "zod";
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
});
export type Member = z.infer<typeof memberSchema>;
