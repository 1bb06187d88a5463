import type { Caller } from "../access/caller.ts";
import { isPerson } from "../access/principal.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { isMemberOn } from "../committees/member.ts";
import type { StoredMember } from "../committees/members.dynamodb.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { listedIn } from "./ask-listed.dynamodb.ts";

/** Whether the caller's account is the one that is named with the member. There is one issuer in an installation. */
export const isOneself = ({ principal }: Caller, { member: { subject } }: StoredMember): boolean =>
  subject !== undefined && isPerson(principal) && principal.endsWith(`#${subject}`);

/**
 * The memberships in committees that the caller's account is named with, of those that last on that day. They are looked
 * for where the caller has a role: whoever is told of a unit's matters has one there.
 */
export async function ownMemberships(
  table: Table,
  caller: Caller,
  today: LocalDate,
): Promise<readonly StoredMember[]> {
  if (!isPerson(caller.principal)) return [];
  const localities = new Set<LocalityId>();
  for (const { scope } of caller.memberships)
    if (scope.kind !== "installation") localities.add(scope.locality);
  const listed = await Promise.all([...localities].map((locality) => listedIn(table, locality)));
  return listed
    .flat()
    .flatMap(({ members }) => members)
    .filter((stored) => isOneself(caller, stored) && isMemberOn(stored.member, today));
}
