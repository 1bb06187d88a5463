import * as z from "zod";
import { subjectSchema } from "../access/principal.ts";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { isOn } from "../calendar/term.ts";
import { memberIdSchema, type UnitId, unitIdSchema } from "../ids/readable-id.ts";
import { ROLES } from "../names/roles.ts";
import { LANGUAGES, type Language } from "../texts/bilingual.ts";
import { line } from "../texts/text.ts";

/** When a member wants to hear of things in general, unless chosen otherwise for a topic: `none` is "not by e-mail". */
export const ALERT_PREFERENCES = ["at-once", "daily", "weekly", "none"] as const;
export type AlertPreference = (typeof ALERT_PREFERENCES)[number];

/** A duty: a role that the member holds in a unit, or in the committee itself, and is told of things for. */
export const heldSchema = z.strictObject({ role: z.enum(ROLES), unit: unitIdSchema.optional() });
export type Held = z.infer<typeof heldSchema>;

/** A member of a steering committee (Ban Chỉ đạo), or who answers to it for a unit; known by an official post. */
export const memberSchema = z.strictObject({
  id: memberIdSchema,
  /** The official in that post; a post may stand without a name. */
  name: line(100).optional(),
  post: line(150),
  /** The member's own address (SMTP: at most 254 characters): personal data, never in logs or events. */
  email: z.email().max(254).optional(),
  /** Subject of the member's account with the issuer, where there is one: whoever signs in with it sees and chooses for oneself. */
  subject: subjectSchema.optional(),
  alerts: z.enum(ALERT_PREFERENCES),
  /** Language of the mails. @default "vi" */
  language: z.enum(LANGUAGES).optional(),
  /** Duties; without any, a member of the committee as such. */
  holds: z.array(heldSchema).min(1).max(50).optional(),
  /** First and last day of membership; open where not said. */
  from: localDateSchema.optional(),
  to: localDateSchema.optional(),
});
export type Member = z.infer<typeof memberSchema>;

/** Whether somebody is a member on that day; nobody is told of anything before or after. */
export const isMemberOn = (member: Pick<Member, "from" | "to">, day: LocalDate): boolean => isOn(member, day);

export const languageOf = ({ language }: Pick<Member, "language">): Language => language ?? "vi";

/**
 * Whether the member belongs to the committee as such, and is told of all that it watches over: not somebody who is listed
 * for duties in units alone, an officer of a commune or its head.
 */
export const isOfCommittee = ({ holds = [] }: Pick<Member, "holds">): boolean =>
  holds.length === 0 || holds.some(({ unit }) => unit === undefined);

/** Whether the member is told of what happens to the unit: one of the committee, or who holds a duty there. */
export const isToldOf = (member: Pick<Member, "holds">, unit: UnitId): boolean =>
  isOfCommittee(member) || (member.holds ?? []).some((held) => held.unit === unit);
