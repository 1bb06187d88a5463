import { putSender } from "../access/senders.dynamodb.ts";
import type { Instant } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import type { Member } from "../committees/member.ts";
import {
  claimCommittee,
  findMember,
  memberEventKey,
  putCommittee,
  putMember,
} from "../committees/members.dynamodb.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { findGuidance, type GuidanceReference, putGuidance } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import type { CommitteeId } from "../ids/readable-id.ts";
import { EMPTY } from "../pipeline/tally.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import { assignmentKey, scoredYearKey } from "../storage/keys.ts";
import { putEvent, putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { addToTally } from "../storage/tally-update.dynamodb.ts";
import { ConditionFailed, MAX_ITEMS, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { isScored } from "../units/unit.ts";
import { putUnit } from "../units/units.dynamodb.ts";
import { hold, membershipsIn } from "./load-accounts.dynamodb.ts";
import { putLocality } from "./localities.dynamodb.ts";
import type { LocalityPack } from "./pack.ts";

export interface LoadDeps {
  readonly table: Table;
  readonly now: Instant;
  /** Issuer of the accounts that the pack names by subject. */
  readonly issuer: string;
}

const ACTOR = "job:load";

/**
 * Loads a checked pack: locality, units, guidances, which guidance each unit-year is scored by, committee and members,
 * and who holds which role. The same pack twice changes nothing; a load that was cut off is simply run again. A stored
 * guidance version is never overwritten: throws an error that asks for a new version.
 */
export async function loadPack(deps: LoadDeps, pack: LocalityPack): Promise<void> {
  const { table } = deps;
  const { locality, blocks, limits, retentions, committee, units, guidances, year } = pack;
  const memberships = membershipsIn(pack, deps.issuer);
  const exampleNote = pack.exampleNote && { exampleNote: pack.exampleNote };
  await owned(table, `committee ${committee.id}`, [
    claimCommittee(table, locality.id, committee.id),
    putLocality(table, { ...locality, blocks, limits, retentions, ...exampleNote }),
    putCommittee(table, locality.id, { id: committee.id, name: committee.name }),
  ]);
  for (let start = 0; start < units.length; start += MAX_ITEMS) {
    const some = units.slice(start, start + MAX_ITEMS);
    await owned(
      table,
      `one of the units ${some.map(({ id }) => id).join(", ")}`,
      some.map((unit) => putUnit(table, unit)),
    );
  }
  for (const guidance of guidances) await keepGuidance(table, guidance);
  for (const unit of units.filter(isScored)) {
    const guidance = guidances.find(({ unitKinds }) => unitKinds.some((kind) => kind === unit.kind));
    if (guidance) await assign(deps, { unit: unit.id, year }, guidance);
  }
  for (const member of committee.members) await register(deps, committee.id, member);
  for (const membership of memberships) await hold({ ...deps, actor: ACTOR }, membership);
  for (const { clientId, senders } of pack.machines)
    for (const sender of senders) await transact(table, [putSender(table, sender, clientId)]);
}

/** Writes what must not be another locality's already; throws an error that says what is. */
async function owned(table: Table, what: string, items: readonly WriteItem[]): Promise<void> {
  try {
    await transact(table, items);
  } catch (error) {
    if (error instanceof ConditionFailed) throw new Error(`${what} is another locality's: ids are permanent`);
    throw error;
  }
}

async function keepGuidance(table: Table, guidance: Guidance): Promise<void> {
  const stored = await findGuidance(table, guidance.id, guidance.version);
  if (!stored) return transact(table, [putGuidance(table, guidance)]);
  if (guidanceHash(stored) === guidanceHash(guidance)) return;
  throw new Error(
    `guidance ${guidance.id} version ${guidance.version} is stored with another text: give the changed one a new version`,
  );
}

/** Assigns the guidance to the unit-year, which is then scored by it. */
async function assign(
  { table, now }: LoadDeps,
  of: UnitYear,
  { id, version, ...rest }: Guidance,
): Promise<void> {
  const guidance: GuidanceReference = { id, version, hash: guidanceHash({ id, version, ...rest }) };
  const assigned = (await readInputs(table, of))?.guidance;
  if (assigned && canonicalJson(assigned) === canonicalJson(guidance)) return;
  const event = domainEvent({
    type: "unit-year.guidance-assigned",
    subject: unitYearName(of),
    time: now,
    actor: ACTOR,
    data: { unitYears: [of], guidance: { id, version } },
  });
  await transact(table, [
    { Put: { TableName: table.name, Item: { ...assignmentKey(of), kind: "assignment", guidance } } },
    { Put: { TableName: table.name, Item: { ...scoredYearKey(of), kind: "scored-year", ...of } } },
    addToTally(table, of, EMPTY),
    putEvent(table, of, event),
  ]);
}

/** Writes the member; one that is new, or wants other alerts than before, is told of to the alerts module. */
async function register({ table, now }: LoadDeps, committee: CommitteeId, member: Member): Promise<void> {
  const stored = await findMember(table, committee, member.id);
  if (stored && canonicalJson(stored.member) === canonicalJson(member)) return;
  const event = domainEvent({
    type: "member.registered",
    subject: `${committee}/${member.id}`,
    time: now,
    actor: ACTOR,
    data: { committee, member: member.id },
  });
  await transact(table, [
    putMember(table, committee, member),
    putEventAt(table, memberEventKey(committee, event.id), event),
  ]);
}
