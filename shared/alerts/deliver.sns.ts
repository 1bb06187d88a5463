import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { SNSClient } from "@aws-sdk/client-sns";
import { type Instant, localDateOf } from "../calendar/local-date.ts";
import { isMemberOn } from "../committees/member.ts";
import { findMember, noteConfirmed, type StoredMember } from "../committees/members.dynamodb.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { alertMail } from "./alert-mail.ts";
import { countMail, passBreaker } from "./breaker.dynamodb.ts";
import type { Passage } from "./breaker.ts";
import { lookAgain, newsFor } from "./deliver-news.dynamodb.ts";
import {
  type Claimed,
  type Fate,
  idsOf,
  leaveInDoubt,
  settle,
  settleHanded,
  tryLater,
} from "./deliver-outcome.dynamodb.ts";
import { DELIVERY_SETTINGS, MINUTE_MS } from "./delivery-settings.ts";
import { MAIL_SHARDS } from "./keys.ts";
import type { Mailing, Told } from "./mailing.ts";
import { claimMailing } from "./mailing-claim.dynamodb.ts";
import { dueMailings } from "./mailings.dynamodb.ts";
import { takeTurn } from "./pace.dynamodb.ts";
import { type Handed, publishMail } from "./publish-mail.sns.ts";
import type { Mail } from "./score-mail.ts";
import { subscriptionStateOf } from "./subscriptions.sns.ts";

export interface DeliverDeps {
  readonly table: Table;
  /** Lists subscriptions. */
  readonly sns: SNSClient;
  /** Publishes the mails: one attempt per call, because what is published must not be repeated behind our back. */
  readonly mailer: SNSClient;
  /** Milliseconds of real time, for leases and rates. */
  readonly realNow: () => number;
  /** Address people open, without a slash at the end. */
  readonly publicUrl: string;
}

/** How many mailings came to what, and whether this delivery found that mails must be held. */
export interface Delivered {
  readonly fates: Readonly<Partial<Record<Fate | "held" | "waiting", number>>>;
  readonly opened: boolean;
}

/** Time kept for the mail that is on its way when the function ends: its turn, SNS's answer, its settling. */
const RESERVE_MS = 45_000;

/**
 * Sends the mailings that are due at `now` (business time), as far as the time left (milliseconds) allows; what is left is due
 * at the next start. Each is claimed before it is sent, so that two deliveries at once, or one that is ended between any two
 * steps, send nothing twice; a claim that nobody settled in time is in doubt, and the next daily mailing carries it.
 */
export async function deliver(deps: DeliverDeps, now: Instant, timeLeft: () => number): Promise<Delivered> {
  const fates: Partial<Record<Fate | "held" | "waiting", number>> = {};
  let opened = false;
  const deliverShard = async (shard: number): Promise<void> => {
    for await (const mailing of dueMailings(deps.table, shard, now)) {
      if (timeLeft() < RESERVE_MS) return;
      const { fate, tripped } = await deliverOne(deps, mailing, now);
      fates[fate] = (fates[fate] ?? 0) + 1;
      opened ||= tripped;
      if (fate === "held") return;
    }
  };
  const shards = Array.from({ length: MAIL_SHARDS }, (_, shard) => deliverShard(shard));
  const failed = (await Promise.allSettled(shards)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return { fates, opened };
}

interface One {
  readonly fate: Fate | "held" | "waiting";
  readonly tripped: boolean;
}

const was = (fate: One["fate"]): One => ({ fate, tripped: false });

async function deliverOne(deps: DeliverDeps, due: Mailing, now: Instant): Promise<One> {
  const { table, realNow } = deps;
  if (due.state === "claimed")
    return was((due.leaseUntil ?? 0) > realNow() ? "taken-by-another" : await leaveInDoubt(table, due, now));
  const passage = await passBreaker(table, realNow());
  if (passage === "held") return was("held");
  const waitMs = await takeTurn(table, due.committee, due.member, realNow());
  if (waitMs === undefined) return was("waiting");
  await wait(waitMs);
  const claim = randomUUID();
  const mailing = await claimMailing(
    table,
    due,
    claim,
    realNow() + DELIVERY_SETTINGS.leaseMinutes * MINUTE_MS,
  );
  if (!mailing) return was("taken-by-another");
  return sendClaimedMailing(deps, { mailing, claim }, passage, now);
}

async function sendClaimedMailing(
  deps: DeliverDeps,
  claimed: Claimed,
  passage: Passage,
  now: Instant,
): Promise<One> {
  const { table, mailer, realNow } = deps;
  const prepared = await prepare(deps, claimed.mailing, now);
  switch (prepared.kind) {
    case "settled":
      return was(await settle(table, claimed, prepared.settled));
    case "failed":
      return was(await tryLater(table, claimed, prepared.code, now));
    case "ready": {
      const { told, topicArn, mail } = prepared;
      const handed: Handed = await publishMail(mailer, topicArn, mail);
      const fate = await settleHanded(table, claimed, handed, told, now);
      const count = { passage, outcome: handed.outcome, realNow: realNow(), now };
      return { fate, tripped: await countMail(table, count) };
    }
  }
}

/** What a claimed mailing comes to before anything is sent. */
type Prepared =
  | { readonly kind: "settled"; readonly settled: Parameters<typeof settle>[2] }
  | { readonly kind: "ready"; readonly told: readonly Told[]; readonly topicArn: string; readonly mail: Mail }
  | { readonly kind: "failed"; readonly code: string };

/** Nothing was sent yet: whatever goes wrong here, a lookup or a fault in a text, leaves no doubt and is tried again. */
async function prepare(deps: DeliverDeps, mailing: Mailing, now: Instant): Promise<Prepared> {
  try {
    return await prepareMail(deps, mailing, now);
  } catch (error) {
    log.error("ALERT_NOT_PREPARED", error, idsOf(mailing));
    return { kind: "failed", code: error instanceof Error ? error.name : "Error" };
  }
}

async function prepareMail(deps: DeliverDeps, mailing: Mailing, now: Instant): Promise<Prepared> {
  const { table, publicUrl } = deps;
  const stored = await findMember(table, mailing.committee, mailing.member);
  if (!stored || !isMemberOn(stored.member, localDateOf(now))) return suppressed("no-longer-entitled");
  const state = await confirmedOrNot(deps, stored);
  if (state !== "confirmed") return suppressed(state);
  const { told, lines } = await lookAgain(table, mailing);
  if (lines.length === 0) return { kind: "settled", settled: { state: "empty", told } };
  const mail = alertMail(await newsFor(table, stored, mailing, lines, publicUrl));
  return { kind: "ready", told, topicArn: stored.channel?.topicArn ?? "", mail };
}

const suppressed = (reason: string): Prepared => ({
  kind: "settled",
  settled: { state: "suppressed", reason, told: [] },
});

async function confirmedOrNot({ sns, table }: DeliverDeps, stored: StoredMember) {
  const state = await subscriptionStateOf(sns, stored);
  if (state === "confirmed" && stored.channel?.confirmed === false)
    await noteConfirmed(table, stored, stored.channel);
  return state;
}
