import { DeleteCommand, QueryCommand } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";
import { readingsOfUnitPartition } from "../access-log/keys.ts";
import { type ErasureDeps, eraseCases } from "../erasure/erase-cases.dynamodb.ts";
import { caseIdSchema } from "../erasure/ledger.ts";
import { type ErasingDeps, eraseFile } from "../evidence/erase-evidence.dynamodb.ts";
import { evidenceOfPartition, findEvidence } from "../evidence/evidence.dynamodb.ts";
import type { UnitId } from "../ids/readable-id.ts";
import { findLocality } from "../localities/localities.dynamodb.ts";
import { JOBS } from "../names/functions.ts";
import { FACT_KINDS, type FactKind } from "../pipeline/metrics.ts";
import { casesPartition } from "../storage/keys.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import { keptSince, type RetainedKind } from "./retention.ts";

/** What went, by kind. */
export interface Retained {
  /** Cases whose persons were erased. */
  readonly cases: number;
  /** Lines of the access log that were deleted. */
  readonly readings: number;
  /** Evidence files that were removed. */
  readonly files: number;
}

/** Erasing, also of files. */
export interface RetainingDeps extends ErasureDeps {
  readonly files: ErasingDeps["files"];
}

/**
 * Erases what the unit's locality does not keep any longer on the clock's day: the persons of records that were entered
 * too long ago, and lines of the access log. Safe to cut off and to repeat.
 */
export async function retainUnit(deps: RetainingDeps, id: UnitId): Promise<Retained> {
  const { table, clock } = deps;
  const unit = await findUnit(table, id);
  const locality = unit && (await findLocality(table, unit.locality));
  if (!locality) return { cases: 0, readings: 0, files: 0 };

  const since = (kind: RetainedKind) => keptSince(locality.retentions, kind, clock.today());
  let cases = 0;
  for (const kind of FACT_KINDS) cases += await eraseOlder(deps, id, kind, since(kind));
  const files = await eraseOlderFiles(deps, id, since("evidence"));
  return { cases, files, readings: await deleteReadings(table, id, since("access-log")) };
}

async function eraseOlderFiles(
  deps: RetainingDeps,
  unit: UnitId,
  since: string | undefined,
): Promise<number> {
  if (since === undefined) return 0;
  let erased = 0;
  for await (const items of pagesBefore(deps.table, evidenceOfPartition(unit), since))
    for (const { gsi2sk } of items) {
      const [, year, id = ""] = gsi2sk.split("#");
      const file = await findEvidence(deps.table, { unit, year: Number(year) }, id);
      if (file?.state !== "kept") continue;
      await eraseFile(deps, file, { ground: "retention-over", by: `job:${JOBS.retain}` });
      erased += 1;
    }
  return erased;
}

async function eraseOlder(
  deps: ErasureDeps,
  unit: UnitId,
  kind: FactKind,
  since: string | undefined,
): Promise<number> {
  if (since === undefined) return 0;
  const erasure = { ground: "retention-over", by: `job:${JOBS.retain}` } as const;
  let erased = 0;
  for await (const items of pagesBefore(deps.table, casesPartition(unit, kind), since)) {
    const ids = items.map(({ gsi2sk }) => caseIdSchema.parse(gsi2sk.slice(gsi2sk.indexOf("#") + 1)));
    // The index is a hint: a record that has moved on since is judged with its unit of today.
    erased += await eraseCases(deps, ids, erasure, (address) => address.unit === unit);
  }
  return erased;
}

/** One by one, some under way at once: functions have no permission to write in batches. */
const AT_ONCE = 20;

async function deleteReadings(table: Table, unit: UnitId, since: string | undefined): Promise<number> {
  if (since === undefined) return 0;
  let deleted = 0;
  for await (const items of pagesBefore(table, readingsOfUnitPartition(unit), since)) {
    for (let start = 0; start < items.length; start += AT_ONCE) {
      const some = items.slice(start, start + AT_ONCE);
      await Promise.all(
        some.map(({ pk, sk }) =>
          table.client.send(new DeleteCommand({ TableName: table.name, Key: { pk, sk } })),
        ),
      );
      deleted += some.length;
    }
  }
  return deleted;
}

const itemSchema = z.looseObject({ pk: z.string(), sk: z.string(), gsi2sk: z.string() });

/** What the index gsi2 holds in the partition from before the day, page after page, oldest first. */
async function* pagesBefore(table: Table, partition: string, day: string) {
  let start: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: "gsi2",
        KeyConditionExpression: "gsi2pk = :partition AND gsi2sk < :day",
        ExpressionAttributeValues: { ":partition": partition, ":day": day },
        ...(start && { ExclusiveStartKey: start }),
      }),
    );
    yield z.array(itemSchema).parse(page.Items ?? []);
    start = page.LastEvaluatedKey;
  } while (start);
}
