import type { Instant } from "../calendar/local-date.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import type { Locality } from "../localities/locality.ts";
import { JOBS } from "../names/functions.ts";
import { periodOf } from "../recalculation/run.ts";
import { type RunDeps, type StartedRun, startRun } from "../schedules/start-run.dynamodb.ts";
import { DUE_SHARDS } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { listUnits } from "../units/units.dynamodb.ts";
import { rulesVersion } from "./rules-version.ts";
import { rulesVersions } from "./rules-versions.dynamodb.ts";
import { type DeadlinePart, partName } from "./run.ts";
import { clockWorldOf } from "./run-clock.ts";

/**
 * Starts the deadline job of a day: one part for each shard of the due index, and one for each unit whose clocks were last
 * counted by other rules. Limits and calendars change with a load of a locality and with the data that the
 * code is shipped with; only looking at what is in force, day by day, sees both, and a load that was cut off as well.
 */
export async function startDeadlines(deps: RunDeps<DeadlinePart>, scheduledAt: Instant): Promise<StartedRun> {
  const period = periodOf(scheduledAt);
  const shards = Array.from({ length: DUE_SHARDS }, (_, shard) => ({ kind: "shard", shard }) as const);
  const units = (await unitsCountedOtherwise(deps.table)).map((unit) => ({ kind: "unit", unit }) as const);
  const messages = [...units, ...shards].map((part): DeadlinePart => ({ period, scheduledAt, part }));
  return startRun(
    deps,
    JOBS.deadlines,
    scheduledAt,
    messages.map((message) => ({ name: partName(message), message })),
  );
}

async function unitsCountedOtherwise(table: Table): Promise<readonly UnitId[]> {
  const [units, counted] = await Promise.all([listUnits(table), rulesVersions(table)]);
  const ids = [...new Set(units.map(({ locality }) => locality))];
  const localities = new Map<string, Locality | undefined>();
  for (const id of ids) localities.set(id, await findLocality(table, id));
  return units.flatMap((unit) => {
    const locality = localities.get(unit.locality);
    const isSame = !locality || counted.get(unit.id) === rulesVersion(clockWorldOf(unit, locality));
    return isSame ? [] : [unit.id];
  });
}
