import { isoWeekOf } from "../calendar/iso-week.ts";
import { addDays, type Instant, localDateOf } from "../calendar/local-date.ts";
import type { Member } from "../committees/member.ts";
import { type Preference, preferenceOf } from "../committees/preference.ts";
import { ALERT_TOPICS } from "./alert-rule.ts";
import { dailySlot, type Slot, weeklySlot } from "./delivery-time.ts";
import type { Desk } from "./working-hours.ts";

export type DigestKind = "daily" | "weekly";

/** Whether anything may come to the member by a digest of that kind: then each period has its line, also an empty one. */
export function wantsDigest(
  kind: DigestKind,
  member: Pick<Member, "alerts" | "holds">,
  preferences: readonly Preference[],
): boolean {
  const hears = (duty: boolean): boolean =>
    ALERT_TOPICS.some((topic) => preferenceOf(member, preferences, { topic, duty }) === kind);
  return (
    hears(false) ||
    (member.holds !== undefined && hears(true)) ||
    preferences.some(({ delivery }) => delivery === kind)
  );
}

const DAYS_OF_WEEK = 7;

/**
 * Digests of a recipient at that desk which are over at the job's time: that of the day, or of the day before where the unit
 * begins later; of weeks the present one and the one before, whose Monday may have been free.
 */
export function slotsOver(kind: DigestKind, scheduledAt: Instant, desk: Desk): readonly Slot[] {
  const today = localDateOf(scheduledAt);
  const isOver = (slot: Slot | undefined): slot is Slot => slot !== undefined && slot.sendAt <= scheduledAt;
  if (kind === "weekly")
    return [today, addDays(today, -DAYS_OF_WEEK)]
      .map((day) => weeklySlot(isoWeekOf(day), desk))
      .filter(isOver);
  return [today, addDays(today, -1)]
    .map((day) => dailySlot(day, desk))
    .filter(isOver)
    .slice(0, 1);
}
