import { type Member, memberSchema } from "../../committees/member.ts";
import { memberFaults } from "../check-committees.ts";
import { isSame, type LoadPlan, type MemberChange, NOTHING, type World } from "./load-plan.ts";
import { headerOf, type RawTable, rowsOf } from "./parse-table.ts";
import { type RowFault, rowFault } from "./row-fault.ts";
import type { Rows } from "./tables.ts";

/** Plans a table of committee members; of two rows about one member the later counts. */
export function planMembers(table: RawTable, world: World): LoadPlan {
  const { rows, faults } = rowsOf("members", table);
  const found: RowFault[] = [...faults];
  const changes = new Map<string, MemberChange>();
  for (const { line, row } of rows) {
    const committee = world.committees.find(({ id }) => id === row.committee);
    if (!committee) {
      found.push(unknownCommittee(line, headerOf(table.headers, "committee"), row.committee));
      continue;
    }
    const before = committee.members.find(({ id }) => id === row.member);
    const name = `${row.committee}/${row.member}`;
    const after = withRow(changes.get(name)?.after ?? before, row);
    for (const { at, rule, message } of memberFaults(after))
      found.push({ line, column: headerOf(table.headers, at), rule, message });
    changes.set(name, { committee: committee.id, before, after });
  }
  if (found.length > 0) return { ...NOTHING, faults: found };
  return { ...NOTHING, members: [...changes.values()].filter(({ before, after }) => !isSame(before, after)) };
}

/** A cell left empty leaves what is stored. */
const withRow = (stored: Member | undefined, row: Rows["members"]): Member =>
  memberSchema.parse({
    ...stored,
    id: row.member,
    post: row.post,
    alerts: row.alerts,
    name: row.memberName ?? stored?.name,
    email: row.email ?? stored?.email,
    from: row.from ?? stored?.from,
    to: row.to ?? stored?.to,
  });

const unknownCommittee = (line: number, column: string, id: string): RowFault =>
  rowFault(
    line,
    column,
    "committee-unknown",
    `Không có Ban Chỉ đạo «${id}».`,
    `There is no committee “${id}”.`,
  );
