import { type Instant, localDateOf } from "../calendar/local-date.ts";
import { isMemberOn } from "../committees/member.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { type DigestKind, slotsOver, wantsDigest } from "./digest.ts";
import { keyOf, type MailingSlot, mailingOf } from "./mailings.dynamodb.ts";
import { deskOfMember } from "./recipients.dynamodb.ts";
import { everyRecipient, type Recipient } from "./subscription-states.dynamodb.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";

/** What closing the digests of a period came to, in recipients who want them. */
export interface DigestsClosed {
  /** With nothing to say: a line, and no mail. */
  readonly empty: number;
  /** With something to say, or closed before: it leaves, or has left, by its own time. */
  readonly kept: number;
}

/** Recipients looked at at one time: each takes a few reads and a write. */
const AT_ONCE = 10;

/**
 * Closes the digests that are over at the job's time. What has gathered leaves by its own time, also without this job; where
 * nothing has, a line says so, and what comes later goes with the next period. Done twice, or late, it changes nothing.
 */
export async function closeDigests(
  table: Table,
  kind: DigestKind,
  scheduledAt: Instant,
): Promise<DigestsClosed> {
  const count = { empty: 0, kept: 0 };
  const closeSome = async (some: readonly Recipient[]): Promise<void> => {
    for (const outcome of (
      await Promise.all(some.map((one) => closeFor(table, one, kind, scheduledAt)))
    ).flat())
      count[outcome] += 1;
  };
  let waiting: Recipient[] = [];
  for await (const recipient of everyRecipient(table)) {
    waiting.push(recipient);
    if (waiting.length < AT_ONCE) continue;
    await closeSome(waiting);
    waiting = [];
  }
  await closeSome(waiting);
  return count;
}

async function closeFor(
  table: Table,
  { stored, locality }: Recipient,
  kind: DigestKind,
  scheduledAt: Instant,
): Promise<readonly (keyof DigestsClosed)[]> {
  const { member, committee, preferences } = stored;
  if (!isMemberOn(member, localDateOf(scheduledAt)) || !wantsDigest(kind, member, preferences)) return [];
  const desk = await deskOfMember(table, stored, locality);
  const slots = slotsOver(kind, scheduledAt, desk);
  return Promise.all(
    slots.map(async (slot) =>
      (await putEmpty(table, { committee, member: member.id, ...slot })) ? "empty" : "kept",
    ),
  );
}

/** The line of a digest that has nothing to say; false where something has gathered, or the line is there. */
const putEmpty = (table: Table, slot: MailingSlot): Promise<boolean> => {
  const mailing = { ...mailingOf(slot), state: "empty" };
  const Item = { ...keyOf(slot), kind: "alert-mailing", mailing };
  return tryTransact(table, [
    { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } },
  ]);
};
