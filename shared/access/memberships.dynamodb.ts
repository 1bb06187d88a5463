import * as z from "zod";
import { itemsOf } from "../storage/query.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { MEMBERSHIP_PREFIX, membershipKey, principalPartition } from "./keys.ts";
import { type Membership, membershipSchema } from "./membership.ts";

const itemSchema = z.looseObject({ membership: membershipSchema });

/** All memberships of a principal, of all dates. Consistent: a role that was ended gives nothing any more. */
export async function membershipsOf(table: Table, principal: string): Promise<readonly Membership[]> {
  const items = await Array.fromAsync(itemsOf(table, principalPartition(principal), MEMBERSHIP_PREFIX));
  return items.map((item) => itemSchema.parse(item).membership);
}

export const putMembership = (table: Table, membership: Membership): WriteItem => ({
  Put: { TableName: table.name, Item: { ...membershipKey(membership), kind: "membership", membership } },
});
