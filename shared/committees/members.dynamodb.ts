import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { GetCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { seenSubscriptionSchema } from "../alerts/subscription-states.ts";
import {
  type CommitteeId,
  committeeIdSchema,
  type LocalityId,
  localityIdSchema,
  type MemberId,
} from "../ids/readable-id.ts";
import { eventIdSchema } from "../ids/record-id.ts";
import { COMMITTEES_PARTITION, type ItemKey, localityKey, memberKey } from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { LANGUAGES } from "../texts/bilingual.ts";
import { type CommitteeName, committeeNameSchema } from "./committee.ts";
import { type Member, memberSchema } from "./member.ts";
import { preferencesSchema } from "./preference.ts";

/** The SNS topic of a member, which carries alerts to the member's address and to nobody else's. */
const channelSchema = z.strictObject({
  topicArn: z.string(),
  /** The `member.registered` event that last asked for a subscription: an older one delivered late asks for none. */
  registration: eventIdSchema,
  /** Whether the subscription was ever seen confirmed: it tells "unsubscribed" from "never confirmed". */
  confirmed: z.boolean(),
});
export type Channel = z.infer<typeof channelSchema>;

const storedMemberSchema = z.object({
  committee: committeeIdSchema,
  member: memberSchema,
  channel: channelSchema.optional(),
  /** The subscription as the daily job last saw it. */
  subscription: seenSubscriptionSchema.optional(),
  /** What the member has chosen, beside what the locality loads; `preferencesVersion` counts the changes. */
  preferences: preferencesSchema.default([]),
  preferencesVersion: z.int().min(1).default(1),
  /** Language chosen for the mails, in place of the one that was loaded. */
  chosenLanguage: z.enum(LANGUAGES).optional(),
});
export type StoredMember = z.infer<typeof storedMemberSchema>;

/** The member as mails are written to them: what was chosen counts before what was loaded. */
function storedMemberOf(item: Record<string, unknown>): StoredMember {
  const stored = storedMemberSchema.parse(item);
  const { chosenLanguage: language } = stored;
  return language ? { ...stored, member: { ...stored.member, language } } : stored;
}

export type { CommitteeName } from "./committee.ts";

const committeeItemSchema = z.looseObject({ committee: committeeNameSchema });

/** A locality's committees lie beside it: whoever knows a unit's locality finds who is told of its scores. */
const committeeKey = (locality: LocalityId, committee: CommitteeId): ItemKey => ({
  pk: localityKey(locality).pk,
  sk: `COMMITTEE#${committee}`,
});

export function putCommittee(table: Table, locality: LocalityId, committee: CommitteeName): WriteItem {
  const Item = { ...committeeKey(locality, committee.id), kind: "committee", committee };
  return { Put: { TableName: table.name, Item } };
}

/** A committee's id is permanent and its locality's own: members are named by it alone. */
export const claimCommittee = (table: Table, locality: LocalityId, committee: CommitteeId): WriteItem => ({
  Put: {
    TableName: table.name,
    Item: { pk: COMMITTEES_PARTITION, sk: `COMMITTEE#${committee}`, kind: "committee-id", locality },
    ConditionExpression: "attribute_not_exists(pk) OR #locality = :locality",
    ExpressionAttributeNames: { "#locality": "locality" },
    ExpressionAttributeValues: { ":locality": locality },
  },
});

/** Writes the member anew and leaves the channel and the preferences, which are not the locality's to load. */
export function putMember(table: Table, committee: CommitteeId, member: Member): WriteItem {
  return {
    Update: {
      TableName: table.name,
      Key: memberKey(committee, member.id),
      UpdateExpression: "SET #kind = :kind, #committee = :committee, #member = :member",
      ExpressionAttributeNames: { "#kind": "kind", "#committee": "committee", "#member": "member" },
      ExpressionAttributeValues: { ":kind": "member", ":committee": committee, ":member": member },
    },
  };
}

/** Where an event about a member lies: beside the members, since it belongs to no unit-year. */
export const memberEventKey = (committee: CommitteeId, id: string): ItemKey => ({
  pk: COMMITTEES_PARTITION,
  sk: `COMMITTEE#${committee}#E#${id}`,
});

/** Consistent. */
export async function findMember(
  table: Table,
  committee: CommitteeId,
  id: MemberId,
): Promise<StoredMember | undefined> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: memberKey(committee, id), ConsistentRead: true }),
  );
  return Item && storedMemberOf(Item);
}

const claimItemSchema = z.looseObject({ locality: localityIdSchema });

/** The locality that a committee is of; undefined for one that is not known. Consistent. */
export async function localityOfCommittee(
  table: Table,
  committee: CommitteeId,
): Promise<LocalityId | undefined> {
  const Key = { pk: COMMITTEES_PARTITION, sk: `COMMITTEE#${committee}` };
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key, ConsistentRead: true }),
  );
  return Item && claimItemSchema.parse(Item).locality;
}

/** The committees of a locality; most have one. Consistent. */
export async function committeesOf(table: Table, locality: LocalityId): Promise<readonly CommitteeName[]> {
  const items = await Array.fromAsync(itemsOf(table, localityKey(locality).pk, "COMMITTEE#"));
  return items.map((item) => committeeItemSchema.parse(item).committee);
}

/** All members of a committee, by id; a committee has tens. Consistent. */
export async function membersOf(table: Table, committee: CommitteeId): Promise<readonly StoredMember[]> {
  const items = await Array.fromAsync(itemsOf(table, COMMITTEES_PARTITION, `COMMITTEE#${committee}#MEMBER#`));
  return items.map(storedMemberOf);
}

/** Gives the member the channel of a registration, unless a later registration has given one already. */
export const giveChannel = (table: Table, member: StoredMember, channel: Channel): Promise<void> =>
  updateChannel(table, member, {
    UpdateExpression: "SET channel = :channel",
    ConditionExpression:
      "attribute_exists(pk) AND (attribute_not_exists(channel) OR channel.registration < :registration)",
    ExpressionAttributeValues: { ":channel": channel, ":registration": channel.registration },
  });

/** Notes that the channel's subscription was seen confirmed, unless the member has another channel by now. */
export const noteConfirmed = (table: Table, member: StoredMember, { topicArn }: Channel): Promise<void> =>
  updateChannel(table, member, {
    UpdateExpression: "SET channel.confirmed = :yes",
    ConditionExpression: "channel.topicArn = :topicArn",
    ExpressionAttributeValues: { ":yes": true, ":topicArn": topicArn },
  });

type Change = Pick<
  UpdateCommand["input"],
  "UpdateExpression" | "ConditionExpression" | "ExpressionAttributeValues"
>;

async function updateChannel(
  table: Table,
  { committee, member }: StoredMember,
  change: Change,
): Promise<void> {
  try {
    await table.client.send(
      new UpdateCommand({ TableName: table.name, Key: memberKey(committee, member.id), ...change }),
    );
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
