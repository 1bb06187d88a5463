import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { occasionKey } from "../alerts/keys.ts";
import type { Occasion } from "../alerts/occasion.ts";
import { raiseOnce } from "../alerts/raise.dynamodb.ts";
import type { LocalDate } from "../calendar/local-date.ts";
import { KNOWN_MASS_THRESHOLDS, tiersOn } from "../petitions/mass-threshold.ts";
import type { Petition } from "../petitions/petition.ts";
import type { Reception } from "../receptions/reception.ts";
import { WITHDRAWN } from "../records/make.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { CrowdDeps } from "./follow-crowd.dynamodb.ts";
import { CROWDS_ACTOR } from "./follow-flags.ts";

/**
 * Tells of a case of many people (khiếu kiện đông người): those who came, or signed one letter, together. Once for the record
 * and once more for each tier that it grows over; never when it shrinks. Who joins online is in no such record.
 */
export async function tellMassPetition(
  { table, clock }: CrowdDeps,
  { id, kind, unit, year, state, people, receivedOn, ...record }: Petition | Reception,
): Promise<void> {
  const tiers = tiersOf(receivedOn, record);
  const reached = tiers.filter((tier) => people >= tier).at(-1);
  if (state === WITHDRAWN || reached === undefined) return;
  const occasion = (tier: number): Occasion => ({
    rule: "mass-petition",
    subject: id,
    episode: `tier-${tier}`,
    on: clock.today(),
    unit,
    year,
    kind,
    facts: { people, threshold: reached, receivedOn },
  });
  // A higher tier was told before: the number was put right, or the event is an old one.
  for (const tier of tiers.filter((one) => one > reached)) if (await wasRaised(table, occasion(tier))) return;
  const locality = (await findUnit(table, unit))?.locality;
  await raiseOnce(table, { ...occasion(reached), locality }, { actor: CROWDS_ACTOR, now: clock.now() });
}

/** What the record itself remembers counts before what the data says today: its rule was that of its day. */
function tiersOf(
  day: LocalDate,
  {
    massThreshold,
    largeDelegation,
  }: Partial<Pick<Petition, "massThreshold"> & Pick<Reception, "largeDelegation">>,
): readonly number[] {
  const own = massThreshold ?? largeDelegation;
  return own ? [own.people, ...tiersOn(KNOWN_MASS_THRESHOLDS, day).filter((tier) => tier > own.people)] : [];
}

async function wasRaised(table: Table, occasion: Occasion): Promise<boolean> {
  const { Item } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: occasionKey(occasion), ConsistentRead: true }),
  );
  return Item !== undefined;
}
