import type { Caller } from "../access/caller.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { findGuidance, guidanceOf } from "../guidance/guidances.dynamodb.ts";
import type { LocalityId } from "../ids/readable-id.ts";
import { Refusal } from "../problems/problem.ts";
import { type DryRun, dryRun, type TriedYear } from "../scoring/dry-run.ts";
import { readInputs } from "../scoring/inputs.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { unitsIn } from "../units/existence.ts";
import type { Unit } from "../units/unit.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { committeeFor } from "./committee-for.dynamodb.ts";
import type { VersionOf } from "./read-guidance.dynamodb.ts";

/**
 * Tries a version, also a draft with faults, on the records of any year of the locality: who would move and by which
 * criterion, and which criteria have no data. Nothing is written.
 */
export async function tryDraft(table: Table, caller: Caller, of: VersionOf, year: number): Promise<DryRun> {
  const guidance = await findGuidance(table, of.guidance, of.version);
  const committee = guidance && (await committeeFor(table, caller, "guidance.read", guidance));
  if (!committee) throw new Refusal("not-found");
  const units = await scoredBy(table, committee.locality, guidance, year);
  const years: TriedYear[] = [];
  for (let start = 0; start < units.length; start += AT_ONCE)
    years.push(
      ...(await Promise.all(units.slice(start, start + AT_ONCE).map((unit) => triedYear(table, unit, year)))),
    );
  return dryRun(guidance, years);
}

const AT_ONCE = 20;

/** Units of the locality of the kinds that the guidance is for, as they were in that year. */
export async function scoredBy(
  table: Table,
  locality: LocalityId,
  { unitKinds }: Guidance,
  year: number,
): Promise<Unit[]> {
  return unitsIn(await listUnits(table), year).filter(
    (unit) => unit.locality === locality && unitKinds.some((kind) => kind === unit.kind),
  );
}

async function triedYear(table: Table, { id, block }: Unit, year: number): Promise<TriedYear> {
  const inputs = await readInputs(table, { unit: id, year });
  if (!inputs) throw new Refusal("busy");
  const { rev, tally, assessments, guidance } = inputs;
  return {
    unit: id,
    block,
    rev,
    tally,
    assessments,
    assigned: guidance && (await guidanceOf(table, guidance)),
  };
}
