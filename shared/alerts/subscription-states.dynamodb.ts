import type { CommitteeName } from "../committees/committee.ts";
import { committeesOf, membersOf, type StoredMember } from "../committees/members.dynamodb.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import { memberKey } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import type { Occasion } from "./occasion.ts";
import { type Raising, raiseOnce } from "./raise.dynamodb.ts";
import { type SeenSubscription, unreachableEpisode } from "./subscription-states.ts";
import { tryTransact } from "./try-transact.dynamodb.ts";

/** A member with the committee and locality it belongs to. */
export interface Recipient {
  readonly locality: LocalityId;
  readonly committee: CommitteeName;
  readonly stored: StoredMember;
}

/** Every member of every committee of the installation, committee after committee. */
export async function* everyRecipient(table: Table): AsyncGenerator<Recipient> {
  const localities = new Set((await listUnits(table)).map(({ locality }) => locality));
  for (const locality of localities)
    for (const committee of await committeesOf(table, locality))
      for (const stored of await membersOf(table, committee.id)) yield { locality, committee, stored };
}

/**
 * Raises, once per episode, that a duty-holder is not reached by mails: for the clerk. Before the state is kept, so that
 * a start that ended in between does both again.
 */
export async function raiseUnreachable(
  table: Table,
  { locality, committee, stored }: Recipient,
  seen: SeenSubscription,
  by: Raising,
): Promise<boolean> {
  const episode = unreachableEpisode(seen);
  if (episode === undefined) return false;
  const occasion: Occasion = {
    rule: "recipient-unreachable",
    subject: `${committee.id}/${stored.member.id}`,
    episode,
    on: seen.on,
    locality,
    committee: committee.id,
    facts: { state: seen.state, member: stored.member.id, since: seen.since },
  };
  return raiseOnce(table, occasion, by);
}

/** Keeps what was seen of a recipient's subscription, on condition that no other run did meanwhile; false where one did. */
export function keepSeen(
  table: Table,
  { stored: { committee, member, subscription: before } }: Recipient,
  seen: SeenSubscription,
): Promise<boolean> {
  const isAsRead = before ? "subscription = :before" : "attribute_not_exists(subscription)";
  return tryTransact(table, [
    {
      Update: {
        TableName: table.name,
        Key: memberKey(committee, member.id),
        UpdateExpression: "SET subscription = :seen",
        ConditionExpression: `attribute_exists(pk) AND ${isAsRead}`,
        ExpressionAttributeValues: { ":seen": seen, ...(before && { ":before": before }) },
      },
    },
  ]);
}
