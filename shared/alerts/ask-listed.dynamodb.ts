import { committeesOf, membersOf } from "../committees/members.dynamodb.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Listed } from "./recipients.ts";

/** Every committee of the locality with its members, as they are now. */
export async function listedIn(table: Table, locality: LocalityId): Promise<readonly Listed[]> {
  const committees = await committeesOf(table, locality);
  return Promise.all(
    committees.map(async (committee) => ({ committee, members: await membersOf(table, committee.id) })),
  );
}
