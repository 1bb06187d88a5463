import { type Instant, instantOf } from "../calendar/local-date.ts";
import { STATE_CALENDAR } from "../calendar/state-calendar.ts";
import { findMember, localityOfCommittee } from "../committees/members.dynamodb.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { DELIVERY_SETTINGS, MINUTE_MS } from "./delivery-settings.ts";
import { slotsAfter } from "./delivery-time.ts";
import type { Mailing, Told } from "./mailing.ts";
import {
  type Claim,
  doubtMailing,
  releaseMailing,
  type Settled,
  settleMailing,
} from "./mailing-claim.dynamodb.ts";
import { findMailing } from "./mailings.dynamodb.ts";
import type { Handed } from "./publish-mail.sns.ts";
import { deskOfMember } from "./recipients.dynamodb.ts";
import { type Desk, deskOf } from "./working-hours.ts";

/** A mailing that somebody has claimed. */
export interface Claimed {
  readonly mailing: Mailing;
  readonly claim: Claim;
}

/** What became of one mailing in a delivery. */
export type Fate = Settled["state"] | "in-doubt" | "again-later" | "taken-by-another";

/** Settles a claimed mailing by what SNS answered. */
export async function settleHanded(
  table: Table,
  claimed: Claimed,
  handed: Handed,
  told: readonly Told[],
  now: Instant,
): Promise<Fate> {
  switch (handed.outcome) {
    case "accepted":
      return settle(table, claimed, {
        state: "handed-over",
        messageId: handed.messageId,
        sentAt: now,
        told,
      });
    case "refused":
      return settle(table, claimed, { state: "refused", reason: handed.code, told });
    case "not-taken":
      return tryLater(table, claimed, handed.code, now);
    case "unknown":
      return leaveInDoubt(table, claimed.mailing, now, told);
  }
}

export async function settle(table: Table, { mailing, claim }: Claimed, settled: Settled): Promise<Fate> {
  if (!(await settleMailing(table, mailing, claim, settled))) return "taken-by-another";
  const ids = idsOf(mailing);
  if (settled.state === "handed-over") log.info("ALERT_SENT", { ...ids, messageId: settled.messageId });
  if (settled.state === "suppressed") log.info("ALERT_SUPPRESSED", { ...ids, reason: settled.reason });
  if (settled.state === "refused") log.warn("ALERT_FAILED", { ...ids, code: settled.reason });
  return settled.state;
}

/** It was not sent, and may be: it gathers again and leaves after a wait; when those are used up it is refused. */
export async function tryLater(table: Table, claimed: Claimed, code: string, now: Instant): Promise<Fate> {
  const { mailing, claim } = claimed;
  const wait = DELIVERY_SETTINGS.retryAfterMinutes[mailing.attempts];
  if (wait === undefined)
    return settle(table, claimed, { state: "refused", reason: code.slice(0, 100), told: [] });
  const sendAt = instantOf(new Date(Date.parse(now) + wait * MINUTE_MS));
  const released = await releaseMailing(table, mailing, claim, { sendAt, attempts: mailing.attempts + 1 });
  return released ? "again-later" : "taken-by-another";
}

/** Daily mailings that are tried as carriers; that many in a row gather no more where a clock has jumped, at most. */
const MOST_CARRIERS = 400;

/**
 * Puts a mailing of which nobody knows whether it was sent in doubt, and has the recipient's next daily mailing carry it: also
 * where the recipient wants no daily mails.
 */
export async function leaveInDoubt(
  table: Table,
  mailing: Mailing,
  now: Instant,
  told: readonly Told[] = [],
): Promise<Fate> {
  const slots = slotsAfter(now, "daily", await deskFor(table, mailing), false);
  for (let tried = 0; tried < MOST_CARRIERS; tried += 1) {
    const slot = slots.next().value;
    // A mailing does not carry itself, whatever a clock that jumped back says.
    if (slot.key === mailing.key) continue;
    const { committee, member } = mailing;
    if (await doubtMailing(table, mailing, { committee, member, ...slot }, told)) {
      log.warn("ALERT_IN_DOUBT", idsOf(mailing));
      return "in-doubt";
    }
    if ((await findMailing(table, mailing))?.state !== "claimed") return "taken-by-another";
  }
  throw new Error(`no daily mailing of ${mailing.committee}/${mailing.member} carries ${mailing.key}`);
}

async function deskFor(table: Table, { committee, member }: Mailing): Promise<Desk> {
  const [stored, locality] = await Promise.all([
    findMember(table, committee, member),
    localityOfCommittee(table, committee),
  ]);
  return stored && locality ? deskOfMember(table, stored, locality) : deskOf(STATE_CALENDAR);
}

/** The mailing as logs name it. */
export const idsOf = ({ committee, member, key }: Mailing) => ({ committee, member, mailing: key });
