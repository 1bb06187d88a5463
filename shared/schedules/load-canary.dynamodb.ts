import { membershipsOf } from "../access/memberships.dynamodb.ts";
import { machineOfSender } from "../access/senders.dynamodb.ts";
import type { Instant } from "../calendar/local-date.ts";
import { loadPack } from "../localities/load-pack.dynamodb.ts";
import { CANARY } from "../names/canary.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { canaryPack, canaryYearOf } from "./canary.ts";

/**
 * Loads what the canary needs of this year, where something of it is missing: unit, committee, guidance, and the right to
 * record of the machine client behind `sender`. A sender that data names already keeps its client.
 */
export async function loadCanary(table: Table, sender: string, now: Instant): Promise<void> {
  const of = canaryYearOf(now);
  const [inputs, known] = await Promise.all([readInputs(table, of), machineOfSender(table, sender)]);
  const machine = known ?? CANARY;
  const held = await membershipsOf(table, machine);
  const mayRecord = held.some(({ scope }) => scope.kind === "unit" && scope.unit === CANARY);
  if (inputs?.guidance && known !== undefined && mayRecord) return;
  await loadPack(
    // It names no account, so no issuer either.
    { table, now, issuer: "" },
    canaryPack(of.year, { machine, ...(known === undefined && { sender }) }),
  );
}
