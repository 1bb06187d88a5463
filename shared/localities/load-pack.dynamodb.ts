import { putSender } from "../access/senders.dynamodb.ts";
import type { Instant } from "../calendar/local-date.ts";
import { canonicalJson } from "../canonical/canonical-json.ts";
import { claimCommittee, putCommittee } from "../committees/members.dynamodb.ts";
import { registerMember } from "../committees/register-member.dynamodb.ts";
import { domainEvent } from "../events/domain-event.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { findGuidance, type GuidanceReference, putGuidance } from "../guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { EMPTY } from "../pipeline/tally.ts";
import { type UnitYear, unitYearName } from "../pipeline/unit-year.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import { assignmentKey, scoredYearKey } from "../storage/keys.ts";
import { putEvent } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { addToTally } from "../storage/tally-update.dynamodb.ts";
import { ConditionFailed, MAX_ITEMS, transact, type WriteItem } from "../storage/transact.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import { putRegistration } from "../units/registrations.dynamodb.ts";
import { isScored } from "../units/unit.ts";
import { putUnit } from "../units/units.dynamodb.ts";
import { hold, membershipsIn } from "./load-accounts.dynamodb.ts";
import { putLocality } from "./localities.dynamodb.ts";
import { localityOf } from "./locality-of.ts";
import { committeesIn, type LocalityPack } from "./pack.ts";

export interface LoadDeps {
  readonly table: Table;
  readonly now: Instant;
  /** Issuer of the accounts that the pack names by subject. */
  readonly issuer: string;
}

/** Who loads, in the audit trail. */
export const LOAD_ACTOR = "job:load";

/**
 * Loads a checked pack: locality, units, guidances, which guidance each unit-year is scored by, committee and members,
 * and who holds which role. The same pack twice changes nothing; a load that was cut off is simply run again. A stored
 * guidance version is never overwritten: throws an error that asks for a new version.
 */
export async function loadPack(deps: LoadDeps, pack: LocalityPack): Promise<void> {
  const { table } = deps;
  const { locality, units, guidances, year } = pack;
  const committees = committeesIn(pack);
  // First of all: a name that is too long for the audit trail must be found before anything is written.
  const memberships = membershipsIn(pack, deps.issuer);
  await owned(table, `committee ${committees.map(({ id }) => id).join(", ")}`, [
    ...committees.map(({ id }) => claimCommittee(table, locality.id, id)),
    putLocality(table, localityOf(pack)),
    ...committees.map(({ members: _, ...committee }) => putCommittee(table, locality.id, committee)),
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
  for (const unit of unitsIn(units, year).filter(isScored)) {
    const guidance = guidances.find(({ unitKinds }) => unitKinds.some((kind) => kind === unit.kind));
    if (guidance) await assign(deps, { unit: unit.id, year }, guidance);
  }
  for (const registration of pack.registrations)
    await transact(table, [putRegistration(table, registration)]);
  for (const { id, members } of committees)
    for (const member of members) await registerMember({ ...deps, actor: LOAD_ACTOR }, id, member);
  for (const membership of memberships) await hold({ ...deps, actor: LOAD_ACTOR }, membership);
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
  // A later version was assigned since, by an act of its own: a pack that is loaded again does not take it back.
  if (assigned?.id === id && assigned.version > version) return;
  const event = domainEvent({
    type: "unit-year.guidance-assigned",
    subject: unitYearName(of),
    time: now,
    actor: LOAD_ACTOR,
    data: { unitYears: [of], guidance: { id, version } },
  });
  await unlessDecided(table, [
    { Put: { TableName: table.name, Item: { ...assignmentKey(of), kind: "assignment", guidance } } },
    { Put: { TableName: table.name, Item: { ...scoredYearKey(of), kind: "scored-year", ...of } } },
    addToTally(table, of, EMPTY, { decided: false }),
    putEvent(table, of, event),
  ]);
}

/** A decided year keeps the guidance that it was decided by. */
async function unlessDecided(table: Table, items: readonly WriteItem[]): Promise<void> {
  try {
    await transact(table, items);
  } catch (error) {
    if (!(error instanceof ConditionFailed)) throw error;
  }
}
