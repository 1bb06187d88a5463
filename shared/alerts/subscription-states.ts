import * as z from "zod";
import { type LocalDate, localDateSchema } from "../calendar/local-date.ts";
import { SUPPRESSION_REASONS } from "./line.ts";

/** What SNS says of a member's subscription: mails get through, or why they do not. */
export const SUBSCRIPTION_STATES = ["confirmed", ...SUPPRESSION_REASONS] as const;
export type SubscriptionState = (typeof SUBSCRIPTION_STATES)[number];

/** A subscription as the daily job last saw it. */
export const seenSubscriptionSchema = z.strictObject({
  state: z.enum(SUBSCRIPTION_STATES),
  /** Business day on which SNS was last asked. */
  on: localDateSchema,
  /** Business day on which it was first seen in this state. */
  since: localDateSchema,
});
export type SeenSubscription = z.infer<typeof seenSubscriptionSchema>;

/** The subscription as seen on that day: a state that is still the same keeps the day since when. */
export function seenOn(
  before: SeenSubscription | undefined,
  state: SubscriptionState,
  on: LocalDate,
): SeenSubscription {
  return { state, on, since: before?.state === state ? before.since : on };
}

/**
 * Names the episode in which a recipient cannot be reached: it opens when the state becomes this one and closes when
 * it becomes another, so that "still pending" is told once, and what follows, "lapsed", is told anew: the clerk has
 * something else to do about it. Undefined where mails get through.
 */
export const unreachableEpisode = ({ state, since }: SeenSubscription): string | undefined =>
  state === "confirmed" ? undefined : `${state}-${since}`;

/** Whether what an alert told of a recipient still holds: that episode has not closed. */
export const isStillUnreachable = (seen: SeenSubscription | undefined, episode: string): boolean =>
  seen !== undefined && unreachableEpisode(seen) === episode;
