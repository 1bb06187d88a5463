import type { Instant } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { CommitteeId } from "../ids/readable-id.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { transact } from "../storage/transact.dynamodb.ts";
import type { Member } from "./member.ts";
import { findMember, memberEventKey, putMember, type StoredMember } from "./members.dynamodb.ts";

interface RegisterDeps {
  readonly table: Table;
  readonly now: Instant;
  readonly actor: string;
}

/** Writes the member; one that is new, or wants other alerts than before, is told of to the alerts module. */
export async function registerMember(
  { table, now, actor }: RegisterDeps,
  committee: CommitteeId,
  member: Member,
): Promise<void> {
  const stored = await findMember(table, committee, member.id);
  if (stored && canonicalJson(asLoaded(stored, member)) === canonicalJson(member)) return;
  const event = domainEvent({
    type: "member.registered",
    subject: `${committee}/${member.id}`,
    time: now,
    actor,
    data: { committee, member: member.id },
  });
  await transact(table, [
    putMember(table, committee, member),
    putEventAt(table, memberEventKey(committee, event.id), event),
  ]);
}

/** The stored member without what was chosen since the load: a pack that says the same again changes nothing. */
function asLoaded({ member: { language, ...rest }, chosenLanguage }: StoredMember, loaded: Member): Member {
  const kept = chosenLanguage === undefined ? language : loaded.language;
  return { ...rest, ...(kept && { language: kept }) };
}
