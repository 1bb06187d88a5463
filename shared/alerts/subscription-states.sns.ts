import { setTimeout as wait } from "node:timers/promises";
import type { SNSClient } from "@aws-sdk/client-sns";
import { type Instant, localDateOf } from "../calendar/local-date.ts";
import { isMemberOn } from "../committees/member.ts";
import { noteConfirmed } from "../committees/members.dynamodb.ts";
import { JOBS } from "../names/functions.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { isOnDuty } from "./explain-topics.ts";
import { everyRecipient, keepSeen, raiseUnreachable } from "./subscription-states.dynamodb.ts";
import { seenOn } from "./subscription-states.ts";
import { subscriptionStateOf } from "./subscriptions.sns.ts";

export interface StatesDeps {
  readonly table: Table;
  readonly sns: SNSClient;
}

/** What a reading of all subscriptions came to, in members. */
type StatesRead = {
  readonly read: number;
  /** Read by an earlier start of the same day. */
  readonly known: number;
  /** In another state than before. */
  readonly changed: number;
  readonly failed: number;
};

/** AWS lets an account list subscriptions some 30 times a second; a third is left to the mails that leave meanwhile. */
const PAUSE_MS = 50;

/**
 * Reads of every recipient in which state the subscription is, as of the day of the schedule's payload, and keeps it with
 * the member. A second start goes on where the first ended. One recipient that SNS does not answer for keeps the others
 * from nothing; they are counted, and the next start asks again.
 */
export async function readSubscriptionStates(deps: StatesDeps, scheduledAt: Instant): Promise<StatesRead> {
  const today = localDateOf(scheduledAt);
  const count = { read: 0, known: 0, changed: 0, failed: 0 };
  for await (const recipient of everyRecipient(deps.table)) {
    const { stored } = recipient;
    if (!isMemberOn(stored.member, today)) continue;
    const onDuty = isOnDuty(stored);
    // Whoever neither wants mails nor has a duty to get them has no subscription to ask for.
    if (!onDuty && !stored.channel) continue;
    const before = stored.subscription;
    if (before && before.on >= today) {
      count.known += 1;
      continue;
    }
    try {
      if (stored.channel) await wait(PAUSE_MS);
      const state = await subscriptionStateOf(deps.sns, stored);
      if (state === "confirmed" && stored.channel?.confirmed === false)
        await noteConfirmed(deps.table, stored, stored.channel);
      const by = { actor: `job:${JOBS.subscriptions}`, now: scheduledAt };
      const seen = seenOn(before, state, today);
      if (onDuty) await raiseUnreachable(deps.table, recipient, seen, by);
      const kept = await keepSeen(deps.table, recipient, seen);
      count[kept ? "read" : "known"] += 1;
      if (kept && state !== before?.state) count.changed += 1;
    } catch (error) {
      const { committee, member } = stored;
      log.error("SUBSCRIPTION_UNREAD", error, { committee, member: member.id });
      count.failed += 1;
    }
  }
  return count;
}
