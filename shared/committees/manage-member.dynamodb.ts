import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import type { Clock } from "../calendar/clock.ts";
import type { CommitteeId, MemberId } from "../ids/readable-id.ts";
import { memberFaults } from "../localities/check-committees.ts";
import type { FieldProblem } from "../problems/field-problem.ts";
import { parseOrRefuse } from "../problems/parse.ts";
import { Refusal } from "../problems/problem.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { type Member, memberSchema } from "./member.ts";
import { findMember, localityOfCommittee, type StoredMember } from "./members.dynamodb.ts";
import { registerMember } from "./register-member.dynamodb.ts";

/** What the clerk says of a member; the account and what the member has chosen stay as they are. */
const memberEntrySchema = memberSchema.omit({ id: true, subject: true });

/**
 * The clerk enters a member of the own committee, or puts what is known of one right; a last day ends the membership. Sent
 * again it changes nothing. A locality's pack that names the member, loaded again, says it anew.
 */
export async function manageMember(
  { table, clock }: { readonly table: Table; readonly clock: Clock },
  caller: Caller,
  { committee, member: id }: { readonly committee: CommitteeId; readonly member: MemberId },
  body: unknown,
): Promise<StoredMember> {
  const locality = await localityOfCommittee(table, committee);
  if (!locality) throw new Refusal("not-found");
  allow(caller, "committee.manage-members", { committee: { id: committee, locality } });
  // Who may not is not told what a right request would be.
  const entry = parseOrRefuse(memberEntrySchema, body);
  const stored = await findMember(table, committee, id);
  const member: Member = { ...entry, id, ...(stored?.member.subject && { subject: stored.member.subject }) };
  const faults = memberFaults(member).map(
    ({ at, message }): FieldProblem => ({
      field: at,
      rule: "part-missing",
      message,
      remedy: { vi: "Ghi đủ rồi gửi lại.", en: "Complete it and send it again." },
    }),
  );
  for (const [index, { unit }] of (entry.holds ?? []).entries())
    if (unit !== undefined && (await findUnit(table, unit))?.locality !== locality)
      faults.push(unknownUnit(index));
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  await registerMember({ table, now: clock.now(), actor: caller.principal }, committee, member);
  const written = await findMember(table, committee, id);
  if (!written) throw new Error(`the member ${committee}/${id} was written and is not there`);
  return written;
}

const unknownUnit = (index: number): FieldProblem => ({
  field: `holds.${index}.unit`,
  rule: "unit-unknown",
  message: { vi: "Không có đơn vị này ở địa phương.", en: "The locality has no such unit." },
  remedy: { vi: "Kiểm tra mã đơn vị.", en: "Check the id of the unit." },
});
