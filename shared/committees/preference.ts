import * as z from "zod";
import { ALERT_TOPICS, type AlertTopic } from "../alerts/alert-rule.ts";
import { DELIVERIES, type Delivery } from "../alerts/entry.ts";
import { type UnitId, unitIdSchema } from "../ids/readable-id.ts";
import type { Member } from "./member.ts";

/** What a recipient has chosen for a topic, of one unit or of all. */
const preferenceSchema = z.strictObject({
  topic: z.enum(ALERT_TOPICS),
  unit: unitIdSchema.optional(),
  delivery: z.enum(DELIVERIES),
});
export type Preference = z.infer<typeof preferenceSchema>;

/** All that a recipient has chosen: one choice for a topic and unit; of two about the same, the later counts. */
export const preferencesSchema = z.array(preferenceSchema).max(200);

/** What `preferenceOf` is asked about. */
export interface Told {
  readonly topic: AlertTopic;
  readonly unit?: UnitId | undefined;
  /** It belongs to the recipient's duty: it comes within the day, whatever was chosen. */
  readonly duty: boolean;
}

/**
 * When the member hears of it: as chosen for the topic and the unit, else for the topic, else as the member wants it in
 * general. A duty is heard of at once or with the day's mail: it can be delayed within the day, and not be switched off.
 */
export function preferenceOf(
  member: Pick<Member, "alerts">,
  preferences: readonly Preference[],
  { topic, unit, duty }: Told,
): Delivery {
  const ofTopic = preferences.filter((one) => one.topic === topic);
  const chosen =
    (unit === undefined ? undefined : ofTopic.findLast((one) => one.unit === unit)) ??
    ofTopic.findLast((one) => one.unit === undefined);
  const delivery = chosen?.delivery ?? (member.alerts === "none" ? "off" : member.alerts);
  return duty && delivery !== "at-once" ? "daily" : delivery;
}

/** Whether any mail can come to the member, so that the address must be confirmed. */
export const wantsMail = (
  { alerts, holds = [] }: Pick<Member, "alerts" | "holds">,
  preferences: readonly Preference[],
): boolean => alerts !== "none" || holds.length > 0 || preferences.some(({ delivery }) => delivery !== "off");
