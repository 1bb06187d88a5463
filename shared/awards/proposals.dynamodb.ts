import { GetCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { type LocalityId, localityIdSchema } from "../ids/readable-id.ts";
import type { AwardProposalId } from "../ids/record-id.ts";
import { unitYearSchema } from "../pipeline/unit-year.ts";
import {
  AWARD_PREFIX,
  awardAddressKey,
  awardKey,
  awardsPartition,
  awardVersionKey,
} from "../storage/keys.ts";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { type Proposal, proposalSchema } from "./proposal.ts";

const itemSchema = z.looseObject({ proposal: proposalSchema });
const addressSchema = z.looseObject({ ...unitYearSchema.shape, locality: localityIdSchema });

/** Consistent. */
export async function findProposal(table: Table, id: AwardProposalId): Promise<Proposal | undefined> {
  const { Item: found } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: awardAddressKey(id), ConsistentRead: true }),
  );
  if (!found) return undefined;
  const { unit, year, locality } = addressSchema.parse(found);
  const { Item } = await table.client.send(
    new GetCommand({
      TableName: table.name,
      Key: awardKey({ unit, year, locality, id }),
      ConsistentRead: true,
    }),
  );
  return Item && itemSchema.parse(Item).proposal;
}

/** All proposals of a locality's year, by unit, in the order in which they were made. Consistent. */
export async function proposalsOf(
  table: Table,
  locality: LocalityId,
  year: number,
): Promise<readonly Proposal[]> {
  const items = await Array.fromAsync(itemsOf(table, awardsPartition(locality, year), AWARD_PREFIX));
  return items.map((item) => itemSchema.parse(item).proposal);
}

/** A new proposal with its address, or its next version on the one it was read at, which is kept. */
export function putProposalOfAward(table: Table, before: Proposal | undefined, after: Proposal): WriteItem[] {
  const Item = { ...awardKey(after), kind: "award-proposal", proposal: after };
  const { unit, year, locality } = after;
  if (!before)
    return [
      { Put: { TableName: table.name, Item, ConditionExpression: "attribute_not_exists(pk)" } },
      {
        Put: {
          TableName: table.name,
          Item: { ...awardAddressKey(after.id), kind: "award-address", unit, year, locality },
          ConditionExpression: "attribute_not_exists(pk)",
        },
      },
    ];
  return [
    {
      Put: {
        TableName: table.name,
        Item,
        ConditionExpression: "proposal.version = :version",
        ExpressionAttributeValues: { ":version": before.version },
      },
    },
    {
      Put: {
        TableName: table.name,
        Item: { ...awardVersionKey(before, before.version), kind: "award-version", proposal: before },
        ConditionExpression: "attribute_not_exists(pk)",
      },
    },
  ];
}
