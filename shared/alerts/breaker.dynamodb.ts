import { GetCommand, QueryCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type Instant, instantOf, localDateOf } from "../calendar/local-date.ts";
import { JOBS } from "../names/functions.ts";
import { log } from "../platform/log.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import {
  type Breaker,
  breakerSchema,
  isTripped,
  type MailRate,
  NEVER_OPENED,
  type Passage,
  passageAt,
} from "./breaker.ts";
import { DELIVERY_SETTINGS, MINUTE_MS } from "./delivery-settings.ts";
import type { Handed } from "./publish-mail.sns.ts";
import { raising } from "./raise.dynamodb.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";

const PARTITION = "MAIL-BREAKER";
const BREAKER_KEY = { pk: PARTITION, sk: "BREAKER" };
const RATE_PREFIX = "MINUTE#";
const rateKey = (at: number) => ({ pk: PARTITION, sk: `${RATE_PREFIX}${minuteOf(at)}` });
const minuteOf = (at: number): string => String(Math.floor(at / MINUTE_MS)).padStart(12, "0");
/** Counts of a minute are of no use after ten; a day is for whoever looks. */
const KEPT_SECONDS = 24 * 60 * 60;

const breakerItemSchema = z.looseObject({ breaker: breakerSchema });
const rateItemSchema = z.looseObject({ mails: z.int(), failures: z.int().default(0) });

const { breaker: SETTINGS } = DELIVERY_SETTINGS;

/** Consistent. */
export async function readBreaker(table: Table): Promise<Breaker> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: BREAKER_KEY, ConsistentRead: true }),
  );
  return Item ? breakerItemSchema.parse(Item).breaker : NEVER_OPENED;
}

/** Asks whether a mail may go now (`realNow` in milliseconds). Of many who ask at once when the hold is over, one may. */
export async function passBreaker(table: Table, realNow: number): Promise<Passage> {
  const breaker = await readBreaker(table);
  const passage = passageAt(breaker, realNow);
  if (passage !== "probe" || breaker.state !== "open") return passage;
  const probing: Breaker = { ...breaker, until: realNow + SETTINGS.probeMinutes * MINUTE_MS };
  return (await tryTransact(table, [putBreaker(table, breaker, probing)])) ? "probe" : "held";
}

/** Until when (milliseconds of real time) all mails are held; undefined where one may be tried. Takes no probe. */
export async function heldUntil(table: Table, realNow: number): Promise<number | undefined> {
  const breaker = await readBreaker(table);
  return breaker.state === "open" && passageAt(breaker, realNow) === "held" ? breaker.until : undefined;
}

export interface MailOutcome {
  readonly passage: Passage;
  readonly outcome: Handed["outcome"];
  readonly realNow: number;
  /** Business time, for what operators are told. */
  readonly now: Instant;
}

/**
 * Counts a mail by what became of it. When too many fail, opens the breaker and in the same transaction raises that mails are
 * held, once per opening. A probe that gets through closes it; one that does not prolongs it. Answers whether this opened it.
 */
export async function countMail(table: Table, mail: MailOutcome): Promise<boolean> {
  const failed = mail.outcome !== "accepted";
  await addToRate(table, mail.realNow, failed);
  if (mail.passage === "probe") {
    await settleProbe(table, mail.realNow, failed);
    return false;
  }
  return failed && openWhereTripped(table, mail);
}

async function openWhereTripped(table: Table, { realNow, now }: MailOutcome): Promise<boolean> {
  const before = await readBreaker(table);
  if (before.state === "open") return false;
  const rate = await rateBetween(
    table,
    Math.max(before.since, realNow - SETTINGS.lookBackMinutes * MINUTE_MS),
    realNow,
  );
  if (!isTripped(rate, SETTINGS)) return false;
  const opened: Breaker = {
    state: "open",
    since: realNow,
    until: realNow + SETTINGS.holdMinutes * MINUTE_MS,
  };
  const isFirst = await tryTransact(table, [
    putBreaker(table, before, opened),
    ...raising(table, heldOccasion(realNow, now, rate), { actor: `job:${JOBS.deliver}`, now }),
  ]);
  if (isFirst) log.warn("MAILS_HELD", { ...rate });
  return isFirst;
}

const heldOccasion = (realNow: number, now: Instant, { mails, failures }: MailRate) => ({
  rule: "mails-held" as const,
  subject: "mails",
  episode: instantOf(new Date(realNow)),
  on: localDateOf(now),
  facts: { mails, failures },
});

async function settleProbe(table: Table, realNow: number, failed: boolean): Promise<void> {
  const before = await readBreaker(table);
  if (before.state === "closed") return;
  const after: Breaker = failed
    ? { ...before, until: realNow + SETTINGS.holdMinutes * MINUTE_MS }
    : { state: "closed", since: realNow };
  if ((await tryTransact(table, [putBreaker(table, before, after)])) && !failed)
    log.info("MAILS_RESUMED", { heldMs: realNow - before.since });
}

/** Replaces the breaker as it was read. */
function putBreaker(table: Table, before: Breaker, breaker: Breaker): WriteItem {
  const isAsRead =
    before === NEVER_OPENED
      ? { ConditionExpression: "attribute_not_exists(pk)" }
      : { ConditionExpression: "breaker = :before", ExpressionAttributeValues: { ":before": before } };
  return {
    Put: { TableName: table.name, Item: { ...BREAKER_KEY, kind: "mail-breaker", breaker }, ...isAsRead },
  };
}

async function addToRate(table: Table, realNow: number, failed: boolean): Promise<void> {
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: rateKey(realNow),
      UpdateExpression: "SET #kind = :kind, expiresAt = :expiresAt ADD mails :one, failures :failed",
      ExpressionAttributeNames: { "#kind": "kind" },
      ExpressionAttributeValues: {
        ":kind": "mail-rate",
        ":expiresAt": Math.floor(realNow / 1000) + KEPT_SECONDS,
        ":one": 1,
        ":failed": failed ? 1 : 0,
      },
    }),
  );
}

/** Mails of whole minutes, from that of `since` to that of `until`: some ten small items. */
async function rateBetween(table: Table, since: number, until: number): Promise<MailRate> {
  const { Items } = await table.client.send(
    new QueryCommand({
      TableName: table.name,
      KeyConditionExpression: "pk = :pk AND sk BETWEEN :since AND :until",
      ExpressionAttributeValues: {
        ":pk": PARTITION,
        ":since": rateKey(since).sk,
        ":until": rateKey(until).sk,
      },
      ConsistentRead: true,
    }),
  );
  const minutes = z.array(rateItemSchema).parse(Items ?? []);
  const sumOf = (of: "mails" | "failures") => minutes.reduce((sum, minute) => sum + minute[of], 0);
  return { mails: sumOf("mails"), failures: sumOf("failures") };
}
