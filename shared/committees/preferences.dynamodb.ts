import type { Caller } from "../access/caller.ts";
import { allow } from "../access/may.ts";
import { isOneself } from "../alerts/ask-own.dynamodb.ts";
import type { Clock } from "../calendar/clock.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { CommitteeId, LocalityId, MemberId } from "../ids/readable-id.ts";
import { Refusal } from "../problems/problem.ts";
import { memberKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { ConditionFailed, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import type { Unit } from "../units/unit.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { isToldOf, languageOf } from "./member.ts";
import { findMember, localityOfCommittee, memberEventKey, type StoredMember } from "./members.dynamodb.ts";
import { type Choice, changedBetween, choiceFaults } from "./preferences.ts";

interface ChoosingDeps {
  readonly table: Table;
  readonly clock: Clock;
}

/** Whose choices, and who asks. */
interface ChoiceTarget {
  readonly caller: Caller;
  readonly committee: CommitteeId;
  readonly member: MemberId;
}

/** A member whose choices the caller may see and change, with the units there are to choose for. */
export interface Chooser {
  readonly stored: StoredMember;
  readonly units: readonly Unit[];
  /** The caller chooses for somebody else. */
  readonly forAnother: boolean;
}

/** The member, for oneself or for the committee's clerk. Throws `not-found` alike for everybody else and for nobody. */
export async function chooserOf(table: Table, { caller, committee, member }: ChoiceTarget): Promise<Chooser> {
  const [stored, locality] = await Promise.all([
    findMember(table, committee, member),
    localityOfCommittee(table, committee),
  ]);
  if (!stored || locality === undefined) throw new Refusal("not-found");
  const own = isOneself(caller, stored);
  if (!own) allow(caller, "alert.choose", { committee: { id: committee, locality } });
  return { stored, units: await unitsToChoose(table, stored, locality), forAnother: !own };
}

/** The units whose matters a member may be told of: those of the duties, or all of the locality. */
async function unitsToChoose(
  table: Table,
  { member }: StoredMember,
  locality: LocalityId,
): Promise<readonly Unit[]> {
  return (await listUnits(table)).filter((unit) => unit.locality === locality && isToldOf(member, unit.id));
}

/**
 * Replaces what was chosen for the member, on the version that the sender has seen; tells of it in an event that names the
 * topics. Choosing what is chosen already changes nothing. Throws `version-changed` where somebody else was faster.
 */
export async function choose(
  { table, clock }: ChoosingDeps,
  target: ChoiceTarget,
  version: number,
  choice: Choice,
): Promise<StoredMember> {
  const { caller, committee, member } = target;
  const { stored, units } = await chooserOf(table, target);
  const faults = choiceFaults(stored, choice, (unit) => units.some(({ id }) => id === unit));
  if (faults.length > 0) throw new Refusal("fields-invalid", faults);
  if (stored.preferencesVersion !== version) throw new Refusal("version-changed");
  const { preferences, language = languageOf(stored.member) } = choice;
  const changedFields = changedBetween(stored, { preferences, language });
  if (changedFields.length === 0) return stored;
  const event = domainEvent({
    type: "member.preferences-changed",
    subject: `${committee}/${member}`,
    time: clock.now(),
    actor: caller.principal,
    data: { committee, member, changedFields },
  });
  const after: StoredMember = {
    ...stored,
    preferences,
    preferencesVersion: version + 1,
    ...(changedFields.includes("language") && { chosenLanguage: language }),
    member: { ...stored.member, language },
  };
  try {
    await transact(table, [
      putChoice(table, after, version),
      putEventAt(table, memberEventKey(committee, event.id), event),
    ]);
    return after;
  } catch (error) {
    if (error instanceof ConditionFailed) throw new Refusal("version-changed");
    throw error;
  }
}

function putChoice(table: Table, after: StoredMember, version: number): WriteItem {
  const { committee, member, preferences, preferencesVersion, chosenLanguage } = after;
  return {
    Update: {
      TableName: table.name,
      Key: memberKey(committee, member.id),
      UpdateExpression: `SET preferences = :preferences, preferencesVersion = :next${chosenLanguage ? ", chosenLanguage = :language" : ""}`,
      ConditionExpression:
        "attribute_exists(pk) AND (preferencesVersion = :seen OR (attribute_not_exists(preferencesVersion) AND :seen = :first))",
      ExpressionAttributeValues: {
        ":preferences": preferences,
        ":next": preferencesVersion,
        ":seen": version,
        ":first": 1,
        ...(chosenLanguage && { ":language": chosenLanguage }),
      },
    },
  };
}
