import { findWatch } from "../deadlines/watches.dynamodb.ts";
import type { DomainEvent } from "../events/domain-event.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { decidedVersions } from "../years/decided.dynamodb.ts";
import type { Occasion } from "./occasion.ts";
import { occasionsOf } from "./occasion-of-event.ts";
import { raiseOnce } from "./raise.dynamodb.ts";

/** Raises what the event tells people, with the numbers that its mail shows; delivered again, it raises nothing more. */
export async function raiseForEvent(table: Table, event: DomainEvent): Promise<void> {
  for (const occasion of occasionsOf(event)) {
    const facts = { ...occasion.facts, ...(await factsOf(table, occasion)) };
    await raiseOnce(table, { ...occasion, facts }, { actor: event.actor, now: event.time });
  }
}

/** What the event does not say and its mail should. */
async function factsOf(
  table: Table,
  { rule, subject, episode, unit, year }: Occasion,
): Promise<Occasion["facts"]> {
  if (rule === "report-late") {
    const due = (await findWatch(table, subject, { kind: "report-due", part: "-" }))?.watch.clock.due;
    return due === undefined ? {} : { due };
  }
  if (rule !== "decided-changed" || unit === undefined || year === undefined) return {};
  const versions = await decidedVersions(table, { unit, year });
  const at = versions.findIndex(({ version }) => `v${version}` === episode);
  const [before, after] = [versions[at - 1], versions[at]];
  if (!after) return {};
  const { points, grade, place } = after.ranked;
  return {
    points,
    place,
    ...(grade !== undefined && { grade }),
    ...(before && { before: before.ranked.points, after: points }),
  };
}
